"""Runs one command with ``DATABASE_URL`` set to a throw-away server: how ``./run test`` gets its database.

    python -m bygdenav.embedded.with_database FOLDER COMMAND...

The folder is kept, so that the next run finds what this one has prepared.
"""

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bygdenav.embedded.api import Refusal, Server, server


@contextmanager
def throw_away(folder: Path) -> Iterator[Server]:
    """A fast server; one that does not start (these data do not outlive a power cut) is made anew."""
    try:
        with server(folder, throw_away=True):
            pass
    except Refusal:
        shutil.rmtree(folder / "postgres", ignore_errors=True)
    with server(folder, throw_away=True) as running:
        yield running


def main(arguments: list[str]) -> int:
    """The command's exit code, or 1 with a sentence when there is no database to be had."""
    folder, *command = arguments
    try:
        with throw_away(Path(folder)) as running:
            process = subprocess.Popen(command, env={**os.environ, "DATABASE_URL": running.url()})
            signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C reaches the command too; its end is ours
            signal.signal(signal.SIGTERM, lambda number, _frame: process.send_signal(number))
            return process.wait()
    except Refusal as refusal:
        print(f"run: {refusal}", file=sys.stderr)
        return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
