"""The locks hold what pyproject.toml asks for, nothing without a hash, and no address of a registry."""

import re
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

PROJECT = Path(__file__).parents[4]
PYPROJECT = tomllib.loads((PROJECT / "pyproject.toml").read_text())
WANTED = {
    "runtime": PYPROJECT["project"]["dependencies"],
    "dev": [*PYPROJECT["project"]["dependencies"], *PYPROJECT["dependency-groups"]["dev"]],
}
PIN = re.compile(r"^([a-z0-9._-]+)==(\S+)(?: ;.*)? \\$", re.MULTILINE)


def pins(lock: str) -> dict[str, str]:
    """Name -> version."""
    return dict(PIN.findall((PROJECT / "platform/requirements" / f"{lock}.txt").read_text()))


@pytest.mark.parametrize("lock", WANTED)
def test_the_lock_satisfies_pyproject(lock: str) -> None:
    pinned = pins(lock)
    for wanted in map(Requirement, WANTED[lock]):
        version = pinned.get(canonicalize_name(wanted.name))
        assert version, f"{wanted.name} is missing: python platform/requirements/compile.py"
        assert wanted.specifier.contains(version), f"{wanted} is not {version}: python platform/requirements/compile.py"


def test_development_stands_on_what_runs() -> None:
    assert pins("runtime").items() <= pins("dev").items()


@pytest.mark.parametrize("lock", WANTED)
def test_every_package_is_hashed_and_no_registry_is_named(lock: str) -> None:
    text = (PROJECT / "platform/requirements" / f"{lock}.txt").read_text()
    lines = [line for line in text.splitlines() if line and not line.lstrip().startswith("#")]
    assert all(PIN.match(line) or re.match(r"    --hash=sha256:[0-9a-f]{64}( \\)?$", line) for line in lines)
    assert text.count("--hash=") >= len(pins(lock))
    assert "://" not in text
