"""``./run elasticsearch fetch|start|stop``."""

import sys
from pathlib import Path

from bygdenav.embedded.elastic import node
from bygdenav.embedded.elastic.fetching import fetch
from bygdenav.embedded.elastic.places import VERSION
from bygdenav.embedded.entry import data_folder
from bygdenav.embedded.refusal import Refusal

USAGE = "./run elasticsearch fetch   get it, once for all checkouts\n" \
        "./run elasticsearch start   start it and say its address\n" \
        "./run elasticsearch stop    stop it"  # fmt: skip


def main(words: list[str]) -> int:
    """Do what the one word says; the exit code."""
    try:
        match words:
            case ["fetch"]:
                print(f"Elasticsearch {VERSION} is in {fetch()}")
            case ["start"]:
                print(f"ELASTICSEARCH_URL={node.start(_folder()).url}")
            case ["stop"]:
                print("Stopped." if node.stop(_folder()) else "It was not running.")
            case _:
                print(USAGE, file=sys.stderr)
                return 2
    except Refusal as refusal:
        print(f"run: {refusal}", file=sys.stderr)
        return 1
    return 0


def _folder() -> Path:
    return data_folder() / "elasticsearch"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
