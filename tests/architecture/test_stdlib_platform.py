"""``platform/`` is a folder of sources, never a package: it would hide the standard library's ``platform``."""

import os
import platform
import subprocess
import sys
import sysconfig
from pathlib import Path

PROJECT = Path(__file__).parents[2]


def test_the_folder_is_no_package_and_holds_no_module() -> None:
    assert list((PROJECT / "platform").glob("*.py")) == []


def test_platform_is_the_standard_librarys() -> None:
    assert Path(platform.__file__).parent == Path(sysconfig.get_path("stdlib"))
    assert platform.python_version() == ".".join(map(str, sys.version_info[:3]))


def test_so_it_is_for_an_interpreter_started_here() -> None:
    said = subprocess.run(
        [sys.executable, "-c", "import platform; print(platform.python_version())"],
        cwd=PROJECT,
        env={**os.environ, "PYTHONPATH": f"{PROJECT}:{PROJECT / 'platform'}"},
        capture_output=True,
        text=True,
        check=True,
    )
    assert said.stdout.strip() == platform.python_version()
