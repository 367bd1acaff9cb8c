"""What the demo does with the platform once it is loaded: tables, places, models, the way in."""

import io
import logging
import textwrap
import threading
from collections.abc import Callable
from pathlib import Path

from django.conf import settings
from django.core.management import call_command
from django.db import close_old_connections

from bygdenav.config.create_tenant import create_tenant
from bygdenav.demo.api import doors, seed
from bygdenav.embedded.refusal import Refusal
from bygdenav.embedded.start import tables
from bygdenav.search.api import analyse, detect_language, embedder
from bygdenav.tenancy.api import places_on_show

Note = Callable[[str], None]
GLUE = "\N{NO-BREAK SPACE}"


def log_to_file(data: Path) -> Path:
    """The log goes to a file, so that the terminal shows what its reader has to know."""
    path = data / "demo.log"
    stream = path.open("a", encoding="utf-8", buffering=1)
    logging.raiseExceptions = False  # on a full disk the terminal would fill with what the file cannot take
    names = ["", *logging.root.manager.loggerDict]
    for handler in {handler for name in names for handler in logging.getLogger(name).handlers}:
        if isinstance(handler, logging.StreamHandler):
            handler.setStream(stream)
    return path


def bring_up_to_date(data: Path, note: Note) -> None:
    """The shared tables, the places that an older version made, and the template of new ones; quick when all is well.

    Raises ``Refusal`` for data of a newer version, and when a place cannot be upgraded.
    """
    if missing := tables.missing(data):
        note(f"{missing} migrations, which takes a while")
    said = io.StringIO()
    try:
        call_command("upgrade_tenants", stdout=said, stderr=io.StringIO())
    except SystemExit as end:
        if end.code != 1:  # told to stop in the middle: that is no fault of a place
            raise
        raise Refusal(f"Not every place could be upgraded, and nothing of them was lost.\n{said.getvalue()}") from None


def seed_places(note: Note) -> list[str]:
    """The demo's places and people, where they are missing. Returns the hosts to ask: the platform's, one place's."""
    seed(note, lambda identity: create_tenant(identity=identity, admin="").tenant)
    hosts = [address.partition("://")[2].partition(":")[0] for _place, address in places_on_show()]
    close_old_connections()
    return ["localhost", *hosts[:1]]


def warm_up() -> None:
    """Loads the models in the background, so that the first need does not wait for them."""
    threading.Thread(target=_warm_up, name="warm-up", daemon=True).start()


def _warm_up() -> None:
    text = "Vi behöver hjälp med bokningen på hemsidan"
    detect_language(text, "sv")
    analyse(text, "sv")
    embedder().query(text, timeout=60)


def way_in() -> str:
    """The addresses and log-ins to try."""
    people: dict[str, list[str]] = {}
    for door in doors():
        people.setdefault(door.place, []).append(f"{door.role} {door.name}")
    hosts = [("All places", settings.PUBLIC_URL), *((place.name, address) for place, address in places_on_show())]
    close_old_connections()
    lines = []
    for name, address in hosts:
        label = address.partition("://")[2].partition(":")[0].removesuffix("localhost").removesuffix(".")
        lines += [f"{name:<14}{address}/", f"{'':<14}{address}/demo/ signs you in, with one button, as"]
        lines += _wrapped(people.get(label, []))
    return "\n".join(lines)


def _wrapped(words: list[str]) -> list[str]:
    """The words in lines that fit a terminal; none of them is torn."""
    glued = " · ".join(word.replace(" ", GLUE) for word in words)
    lines = textwrap.wrap(glued, 100, initial_indent=" " * 14, subsequent_indent=" " * 14, break_on_hyphens=False)
    return [line.replace(GLUE, " ") for line in lines]
