"""Folders and users for the built-in database. Run by root, its tests run once as root and once as an ordinary user."""

import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.factories.embedded import as_ordinary_user

Run = Callable[[Callable[[], None]], None]
USERS = ["root", "ordinary user"] if os.geteuid() == 0 else ["ordinary user"]


@pytest.fixture(params=USERS)
def run(request: pytest.FixtureRequest) -> Run:
    """Runs a function as the user of this round."""
    if request.param == "ordinary user" and os.geteuid() == 0:
        return as_ordinary_user
    return lambda task: task()


@pytest.fixture
def place() -> Iterator[Path]:
    """A new folder that every user may write in; pytest's own are closed to others."""
    folder = Path(tempfile.mkdtemp(prefix="bygdenav-test-"))
    folder.chmod(0o777)
    yield folder
    shutil.rmtree(folder, ignore_errors=True)
