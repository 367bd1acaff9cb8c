"""Writes the hash-pinned locks from pyproject.toml, whole or for some packages: the one way in which versions change.

Run it with the oldest Python we promise (3.11.2, Debian 12's), because some packages are needed on old ones only:

    python -m pip install pip-tools
    python platform/requirements/compile.py                      # what changed in pyproject.toml
    python platform/requirements/compile.py --upgrade            # everything to its newest
    python platform/requirements/compile.py --upgrade-package django
"""

import os
import shutil
import subprocess
import sys
import tempfile
import tomllib
from pathlib import Path

HERE = Path(__file__).resolve().parent
FLAGS = [
    "--quiet",
    "--generate-hashes",
    "--allow-unsafe",
    "--strip-extras",
    "--no-emit-index-url",
    "--no-emit-find-links",
]


def main(arguments: list[str]) -> None:
    """Compiles runtime.txt and, on top of it, dev.txt; the pins that stand there are kept unless asked otherwise."""
    project = tomllib.loads((HERE.parents[1] / "pyproject.toml").read_text())
    wanted = {
        "runtime": project["project"]["dependencies"],
        "dev": ["-r runtime.in", "-c runtime.txt", *project["dependency-groups"]["dev"]],
    }
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for lock, lines in wanted.items():
            (folder / f"{lock}.in").write_text("\n".join(lines) + "\n")
            if (HERE / f"{lock}.txt").exists():
                shutil.copy(HERE / f"{lock}.txt", folder)
            compile_lock(folder, lock, arguments)
            shutil.copy(folder / f"{lock}.txt", HERE)


def compile_lock(folder: Path, lock: str, arguments: list[str]) -> None:
    """Runs pip-tools in ``folder``; raises ``CalledProcessError`` when the versions do not fit together."""
    command = [sys.executable, "-m", "piptools", "compile", *FLAGS, *arguments, "-o", f"{lock}.txt", f"{lock}.in"]
    environment = {**os.environ, "CUSTOM_COMPILE_COMMAND": "python platform/requirements/compile.py"}
    subprocess.run(command, cwd=folder, env=environment, check=True)  # noqa: S603 -- our own words only


if __name__ == "__main__":
    main(sys.argv[1:])
