"""Runs one command with a server beside it, for ``./run test``: it starts while the first tests run, once for all of them.

    python -m bygdenav.embedded.elastic.beside FOLDER COMMAND...

Whoever names the same folder meanwhile finds it there or waits for it; it stops with the last of them. Where no server can
be had, the command runs alone: what needs one says so itself.
"""

import signal
import subprocess
import sys
import threading
from pathlib import Path

from bygdenav.embedded.elastic.api import elasticsearch, lacking
from bygdenav.embedded.refusal import Refusal


def main(arguments: list[str]) -> int:
    """The command's exit code."""
    folder, *command = arguments
    process = subprocess.Popen(command)
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C reaches the command too; its end is ours
    signal.signal(signal.SIGTERM, lambda number, _frame: process.send_signal(number))
    ended = threading.Event()
    keeper = threading.Thread(target=_keep, args=(Path(folder), ended))
    keeper.start()
    try:
        return process.wait()
    finally:
        ended.set()
        keeper.join()


def _keep(folder: Path, ended: threading.Event) -> None:
    if lacking():
        return
    try:
        with elasticsearch(folder):
            ended.wait()
    except Refusal as refusal:
        print(f"run: {refusal}", file=sys.stderr)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
