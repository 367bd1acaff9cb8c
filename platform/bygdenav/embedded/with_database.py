"""Runs one command with ``DATABASE_URL`` set to a throw-away server: how ``./run test`` gets its database.

python -m bygdenav.embedded.with_database FOLDER COMMAND...
"""

import os
import subprocess
import sys
from pathlib import Path

from bygdenav.embedded.api import Refusal, server


def main(arguments: list[str]) -> int:
    """The command's exit code, or 1 with a sentence when there is no database to be had."""
    folder, *command = arguments
    try:
        with server(Path(folder), throw_away=True) as running:
            return subprocess.run(command, env={**os.environ, "DATABASE_URL": running.url()}, check=False).returncode
    except Refusal as refusal:
        print(f"run: {refusal}", file=sys.stderr)
        return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
