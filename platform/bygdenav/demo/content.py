"""The demo's content: everything invented, in TOML under ``content/``, read once and checked before it is used.

``places``, ``people`` and ``providers`` are for all places; ``offers/`` has a file for each form; each place
has a folder with its ``people``, ``firms``, ``needs``, ``words`` and ``pages``.
"""

import tomllib
from functools import lru_cache
from pathlib import Path
from typing import Any, TypeVar

from bygdenav.demo.content_cards import FirmCard, Village
from bygdenav.demo.content_gaps import Gap
from bygdenav.demo.content_pages import Block, News, Page, Pages
from bygdenav.demo.content_reading import ContentError, read
from bygdenav.demo.content_rules import check
from bygdenav.demo.content_types import (
    Addition,
    Answer,
    Booking,
    Call,
    Contact,
    Demo,
    Feedback,
    Firm,
    Need,
    Offer,
    Office,
    Person,
    Place,
    Provider,
)
from bygdenav.demo.content_words import OwnLink, OwnWord

__all__ = [
    "Addition",
    "Answer",
    "Block",
    "Booking",
    "Call",
    "Contact",
    "ContentError",
    "Demo",
    "Feedback",
    "Firm",
    "Need",
    "News",
    "Offer",
    "Office",
    "OwnLink",
    "OwnWord",
    "Page",
    "Pages",
    "Person",
    "Place",
    "Provider",
    "load",
    "load_from",
]  # fmt: skip

FOLDER = Path(__file__).parent / "content"
FORMS = ("informal", "semiformal", "formal")
T = TypeVar("T")


@lru_cache
def load() -> Demo:
    """All of the demo. Raises ``ContentError`` that says which file and what is wrong."""
    return load_from(FOLDER)


def load_from(folder: Path) -> Demo:
    """The demo that lies in ``folder``, checked. Raises ``ContentError``."""
    places = _all(Place, folder / "places.toml", "place")
    people = _all(Person, folder / "people.toml", "person")
    firms: tuple[Firm, ...] = ()
    needs: tuple[Need, ...] = ()
    contacts: tuple[Contact, ...] = ()
    words: tuple[OwnWord, ...] = ()
    links: tuple[OwnLink, ...] = ()
    pages: dict[str, Pages] = {}
    cards: dict[str, FirmCard] = {}
    villages: dict[str, dict[str, Village]] = {}
    for place in places:
        own = folder / place.key
        people += _all(Person, own / "people.toml", "person", place=place.key)
        firms += _all(Firm, own / "firms.toml", "firm", place=place.key)
        needs += _all(Need, own / "needs.toml", "need", place=place.key)
        contacts += _all(Contact, own / "contacts.toml", "contact", place=place.key)
        words += _all(OwnWord, own / "words.toml", "word", place=place.key)
        links += _all(OwnLink, own / "words.toml", "link", place=place.key)
        cards |= {card.firm: card for card in _all(FirmCard, own / "cards.toml", "card")}
        villages[place.key] = {each.name: each for each in _all(Village, own / "cards.toml", "village")}
        pages[place.key] = read(Pages, _table(own / "pages.toml"), f"{place.key}/pages.toml")
    demo = Demo(
        places=places,
        people=people,
        firms=firms,
        providers=_all(Provider, folder / "providers.toml", "provider"),
        offers=tuple(
            offer for form in FORMS for offer in _all(Offer, folder / "offers" / f"{form}.toml", "offer", form=form)
        ),
        needs=needs,
        contacts=contacts,
        words=words,
        links=links,
        gaps=_all(Gap, folder / "gaps.toml", "gap"),
        pages=pages,
        cards=cards,
        villages=villages,
    )
    check(demo)
    return demo


def _table(path: Path) -> dict[str, Any]:
    where = f"{path.parent.name}/{path.name}"
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise ContentError(f"{where}: the file is missing") from None
    except tomllib.TOMLDecodeError as error:
        raise ContentError(f"{where}: {error}") from error


def _all(kind: type[T], path: Path, name: str, **given: str) -> tuple[T, ...]:
    """Every ``[[name]]`` of the file as a ``kind``, with what the file's own place in the folders says of it."""
    tables = _table(path).get(name, [])
    where = f"{path.parent.name}/{path.name}"
    return tuple(
        read(kind, {**given, **table}, f"{where}, {name} {table.get('key', index)}")
        for index, table in enumerate(tables)
    )
