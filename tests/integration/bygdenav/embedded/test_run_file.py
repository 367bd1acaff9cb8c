"""The file ``run``: where things live, from wherever it is called. Nothing is installed: its packages are ours."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

PROJECT = Path(__file__).parents[4]


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A checkout with a name that breaks careless scripts."""
    folder = tmp_path / "en plats å" / "by'gd $HOME"
    (folder / "platform").mkdir(parents=True)
    shutil.copy(PROJECT / "run", folder)
    for part in ("bygdenav", "requirements"):
        (folder / "platform" / part).symlink_to(PROJECT / "platform" / part)
    return folder


@pytest.fixture
def packages(tmp_path: Path) -> Path:
    """An environment that counts as made: this Python, with a stamp."""
    folder = tmp_path / "packages"
    (folder / "venv" / "bin").mkdir(parents=True)
    wrapper = folder / "venv" / "bin" / "python"
    wrapper.write_text(f'#!/bin/sh\nexec "{sys.executable}" "$@"\n')
    wrapper.chmod(0o755)
    lock = (PROJECT / "platform/requirements/runtime.txt").read_text()
    version = f"{sys.version_info.major}.{sys.version_info.minor}"
    (folder / "runtime.stamp").write_text(f"# made with Python {version}\n{lock}")
    return folder


def run(checkout: Path, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    clean = {"PATH": os.environ["PATH"], **environment}
    return subprocess.run(
        ["/bin/sh", str(checkout / "run"), *arguments], env=clean, cwd="/", capture_output=True, text=True, check=False
    )


def folder_for_data(done: subprocess.CompletedProcess[str]) -> Path:
    assert done.returncode == 0, done.stderr
    return Path(done.stdout.splitlines()[0].removeprefix("data").strip())


def test_help_needs_nothing(checkout: Path) -> None:
    done = run(checkout, "help")
    assert done.returncode == 0
    assert done.stdout.startswith("./run demo ")


def test_an_unknown_task_is_said(checkout: Path) -> None:
    done = run(checkout, "demmo")
    assert done.returncode == 2
    assert done.stderr.startswith("run: there is no task 'demmo'.")


def test_given_folders_are_used(checkout: Path, packages: Path, tmp_path: Path) -> None:
    done = run(checkout, "bygdenav", "where", BYGDENAV_ENV=str(packages), BYGDENAV_DATA=str(tmp_path / "my data å"))
    assert folder_for_data(done) == tmp_path / "my data å"


def test_each_checkout_has_data_of_its_own(checkout: Path, packages: Path, tmp_path: Path) -> None:
    other = tmp_path / "another" / checkout.name
    shutil.copytree(checkout, other, symlinks=True)
    home = tmp_path / "home"
    home.mkdir()
    places = [
        folder_for_data(run(folder, "bygdenav", "where", BYGDENAV_ENV=str(packages), HOME=str(home)))
        for folder in (checkout, other)
    ]
    parent = Path("/var/lib/bygdenav") if os.geteuid() == 0 else home / ".local/share/bygdenav"
    assert {place.parent for place in places} == {parent}
    assert len(set(places)) == 2
    assert all(place.name.startswith("by-gd--HOME-") for place in places)
    for place in places:
        place.rmdir()


@pytest.mark.parametrize("home", [{}, {"HOME": ""}, {"HOME": "/nonexistent"}])
def test_no_home_is_no_hindrance(checkout: Path, packages: Path, tmp_path: Path, home: dict[str, str]) -> None:
    done = run(checkout, "bygdenav", "where", BYGDENAV_ENV=str(packages), BYGDENAV_DATA=str(tmp_path / "data"), **home)
    assert folder_for_data(done) == tmp_path / "data"
    assert (packages / "home").is_dir()


def test_no_python_is_said_with_what_to_install(checkout: Path, tmp_path: Path) -> None:
    programs = tmp_path / "bin"
    programs.mkdir()
    for name in ("basename", "dirname", "tr", "cksum", "cut", "id", "mkdir", "cat", "cmp", "getent", "df", "awk", "rm"):
        found = shutil.which(name)
        assert found
        (programs / name).symlink_to(found)
    done = run(
        checkout,
        "bygdenav",
        "where",
        PATH=str(programs),
        BYGDENAV_ENV=str(tmp_path / "env"),
        BYGDENAV_DATA=str(tmp_path),
    )
    assert done.returncode == 1
    assert "no Python 3.11 or later was found. Install it" in done.stderr
