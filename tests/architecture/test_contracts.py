"""What the house's rules say about code, checked on the code itself."""

import ast
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from django.apps import AppConfig, apps
from django.core.checks import run_checks

PROJECT = Path(__file__).parents[2]
OURS = ("bygdenav.", "municipalities.", "competence.")
APPS = [config for config in apps.get_app_configs() if config.name.startswith(OURS)]
CODE = [
    path
    for folder in ("platform/bygdenav", "municipalities", "competence")
    for path in sorted((PROJECT / folder).rglob("*.py"))
    if "migrations" not in path.parts
]


def test_imports_point_downwards() -> None:
    done = subprocess.run(
        [
            sys.executable,
            "-c",
            "from importlinter.cli import lint_imports; raise SystemExit(lint_imports(no_cache=True))",
        ],
        cwd=PROJECT,
        env={**os.environ, "PYTHONPATH": f"{PROJECT / 'platform'}:{PROJECT}"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout[-3000:] + done.stderr[-1000:]


@pytest.mark.parametrize("config", APPS, ids=lambda config: config.label)
def test_every_app_says_its_schema(config: AppConfig) -> None:
    assert getattr(config, "schema", None) in ("shared", "tenant")


def test_the_apps_stand_where_they_say() -> None:
    assert run_checks(tags=["tenancy"]) == []


@pytest.mark.parametrize(
    "config", [config for config in APPS if list(config.get_models())], ids=lambda config: config.label
)
def test_models_say_what_personal_data_they_hold(config: AppConfig) -> None:
    for model in config.get_models():
        if model.__module__.startswith(OURS) and not model._meta.auto_created:
            module = sys.modules[model.__module__].__doc__ or ""
            assert "Personal data" in module + (model.__doc__ or ""), f"{model.__module__} does not say"


def test_migrations_have_names_that_say_what_they_do() -> None:
    named = [
        path.name
        for folder in ("platform/bygdenav", "municipalities", "competence")
        for path in (PROJECT / folder).rglob("migrations/[0-9]*.py")
    ]
    assert named
    assert not [name for name in named if re.search(r"_auto_\d|^\d+_.*_and_more", name)]


def test_every_module_says_why_it_exists() -> None:
    silent = [
        str(path.relative_to(PROJECT))
        for path in CODE
        if (text := path.read_text(encoding="utf-8")).strip() and not ast.get_docstring(ast.parse(text))
    ]
    assert silent == []


def test_no_file_has_grown_too_long() -> None:
    assert [
        str(path.relative_to(PROJECT)) for path in CODE if len(path.read_text(encoding="utf-8").splitlines()) > 300
    ] == []


def test_async_code_never_touches_the_place_or_the_cache_of_the_event_loop() -> None:
    """On the event loop the place is always "public" (traps P3 and P4): consumers go through one wrapped call."""
    found = []
    for path in CODE:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.AsyncFunctionDef):
                inside = ast.unparse(node)
                if re.search(
                    r"\.objects\b|\bcache\.(get|set|add|delete)\(|\bcurrent_tenant\(|\bconnection\.tenant\b", inside
                ):
                    found.append(f"{path.relative_to(PROJECT)}:{node.lineno} {node.name}")
    assert found == []
