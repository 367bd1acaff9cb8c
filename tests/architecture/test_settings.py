"""Each way to run the platform starts, says what it misses, and the real one is as closed as Django can make it."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

PROJECT = Path(__file__).parents[2]
PRODUCTION = {
    "SECRET_KEY": "a-long-random-string-of-more-than-fifty-characters-x7Kq9Zp2",
    "NUMBER_KEY": "another-long-random-string",
    "DATABASE_URL": "postgresql://user:password@db.example:5432/bygdenav",
    "PUBLIC_URL": "https://bygdenav.example",
    "EMAIL_URL": "smtp+tls://user:password@mail.example:587",
    "MAIL_FROM": "post@bygdenav.example",
    "MEDIA_ROOT": "/srv/media",
}
DEMO = {"BYGDENAV_DATA": "/tmp/x", "SECRET_KEY": "x", "DATABASE_URL": "postgresql:///x"}


def python(program: str, module: str, given: dict[str, str]) -> subprocess.CompletedProcess[str]:
    """Run a program under settings, with these variables and no others (but where compiled modules lie)."""
    environment = {
        **{name: value for name, value in os.environ.items() if name == "PYTHONPYCACHEPREFIX"},
        "PATH": os.environ["PATH"], "PYTHONPATH": f"{PROJECT / 'platform'}:{PROJECT}", "PYTHONUTF8": "1",
        "DJANGO_SETTINGS_MODULE": f"bygdenav.config.settings.{module}", **given,
    }  # fmt: skip
    return subprocess.run(
        [sys.executable, "-W", "ignore", "-c", program],
        cwd=PROJECT,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )


CHECK = "from django.core.management import call_command; import django; django.setup(); call_command('check'{})"
SETUP = "import django; django.setup(); from django.conf import settings; settings.DATABASES"


@pytest.mark.parametrize(
    ("module", "given"),
    [("production", PRODUCTION), ("demo", DEMO), ("test", {}), ("messages", {})],
    ids=lambda value: str(value)[:12],
)
def test_settings_load_and_pass_their_checks(module: str, given: dict[str, str]) -> None:
    done = python(CHECK.format(""), module, given)
    assert done.returncode == 0, done.stderr[-2000:]


def test_production_is_clean_for_a_deployment() -> None:
    done = python(CHECK.format(", deploy=True, fail_level='WARNING'"), "production", PRODUCTION)
    assert done.returncode == 0, done.stderr[-3000:]


@pytest.mark.parametrize("name", sorted(PRODUCTION))
def test_a_missing_variable_is_named_with_what_it_is_for(name: str) -> None:
    done = python(SETUP, "production", {key: value for key, value in PRODUCTION.items() if key != name})
    last = done.stderr.strip().splitlines()[-1]
    assert f"Set {name}: " in last
    assert "it has no default" not in last


@pytest.mark.parametrize(
    ("name", "value", "told"),
    [
        ("DATABASE_POOL", "many", "whole number"),
        ("SSL_REDIRECT", "perhaps", "yes or no"),
        ("DATABASE_URL", "mysql://db/x", "postgresql://"),
        ("NUMBER_KEY", "x", "too short"),
        ("PUBLIC_URL", "bygdenav.example", "https://"),
        ("PUBLIC_URL", "http://bygdenav.example", "https://"),
        ("EMAIL_URL", "foo", "smtp+tls://"),
        ("EMAIL_URL", "smtp://mail.example:many", "smtp+tls://"),
        ("MAIL_FROM", "nej", "post@"),
        ("REDIS_URL", "foo", "redis://"),
        ("MEDIA_ROOT", "media", "folder"),
    ],
)
def test_a_wrong_variable_is_named_too(name: str, value: str, told: str) -> None:
    done = python(SETUP, "production", {**PRODUCTION, name: value})
    last = done.stderr.strip().splitlines()[-1]
    assert name in last
    assert told in last


def test_two_processes_without_redis_are_refused() -> None:
    done = python(CHECK.format(""), "production", {**PRODUCTION, "PROCESSES": "2"})
    assert "REDIS_URL" in done.stderr
    with_redis = {**PRODUCTION, "PROCESSES": "2", "REDIS_URL": "redis://localhost:6379/0"}
    assert python(CHECK.format(""), "production", with_redis).returncode == 0


def test_the_demos_doors_are_in_the_demo_only() -> None:
    said = python(
        "from django.conf import settings; print(settings.DEMO, settings.MAIL_KEEP_SENT)", "production", PRODUCTION
    )
    assert said.stdout.split() == ["False", "False"]
