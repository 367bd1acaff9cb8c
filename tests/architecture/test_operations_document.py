"""The operator's document names every command and every variable."""

import re
from pathlib import Path

PROJECT = Path(__file__).parents[2]
DOCUMENT = (PROJECT / "platform/docs/operations.md").read_text(encoding="utf-8")


def test_every_command_is_described() -> None:
    commands = {
        path.stem.replace("_", "-")
        for folder in ("platform/bygdenav", "municipalities", "competence")
        for path in (PROJECT / folder).rglob("management/commands/*.py")
        if path.stem != "__init__"
    }
    assert commands
    assert {name for name in commands if f"`{name}" not in DOCUMENT} == set()


def test_every_variable_is_described() -> None:
    variables = set()
    for path in (PROJECT / "platform/bygdenav/config/settings").rglob("*.py"):
        variables |= set(re.findall(r'env\.(?:text|number|flag)\(\s*"([A-Z_]+)"', path.read_text(encoding="utf-8")))
    variables -= {"TEST_DATABASE_NAME"}
    assert len(variables) > 10
    assert {name for name in variables if f"`{name}`" not in DOCUMENT} == set()
