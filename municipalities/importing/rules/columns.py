"""What a file's columns are: recognised in three languages, shown with examples, changed by whoever knows the file."""

import hashlib
import re
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy, pgettext_lazy

from municipalities.importing.rules.likeness import plain

LABELS: Final[dict[str, str | Promise]] = {
    "name": gettext_lazy("Name of the firm"),
    "number": gettext_lazy("Organisation number"),
    "form": gettext_lazy("Kind of firm in law"),
    "kind": gettext_lazy("Kind: firm, association, venue, public service"),
    "trade": gettext_lazy("What it does, in a few words"),
    "description": gettext_lazy("More about the firm"),
    "services": gettext_lazy("Services and goods"),
    "address": gettext_lazy("Address"),
    "postcode": gettext_lazy("Postcode"),
    "place": gettext_lazy("Village or town"),
    "municipality": gettext_lazy("Municipality"),
    "country": gettext_lazy("Country"),
    "phone": gettext_lazy("Telephone"),
    "email": gettext_lazy("E-mail address"),
    "website": gettext_lazy("Web site"),
    "latitude": gettext_lazy("Latitude"),
    "longitude": gettext_lazy("Longitude"),
    "position": gettext_lazy("Latitude and longitude in one"),
    "languages": pgettext_lazy("that one can be met in", "Languages"),
    "contact_name": gettext_lazy("Contact person"),
    "contact_role": gettext_lazy("The contact person's role"),
}
NEEDED: Final = ("name", "trade")
_SHORTEST_PART: Final = 4
_FEW_WORDS: Final = 100  # characters: longer ones tell at length
_TWO: Final = "name_or_trade"
_IN_BRACKETS: Final = re.compile(r"[(\[].*?[)\]]")


@dataclass(frozen=True)
class Column:
    """A column of the file. ``field`` is "" for one that is not used."""

    index: int
    title: str
    field: str = ""
    examples: tuple[str, ...] = ()

    @property
    def letter(self) -> str:
        """As a spreadsheet calls it: A, B … AA."""
        letters, left = "", self.index + 1
        while left:
            left, place = divmod(left - 1, 26)
            letters = chr(ord("A") + place) + letters
        return letters


def recognise(header: Sequence[str], rows: Sequence[Sequence[str]] = ()) -> dict[int, str]:
    """Column → field for the titles that we know. A field is found once: the name that says most wins. Where a title may be
    two, the others decide, and what stands below it in ``rows``."""
    best: dict[str, tuple[int, int]] = {}
    for index, title in enumerate(header):
        for field, rank in _fields(title):
            if field not in best or rank < best[field][0]:
                best[field] = (rank, index)
    taken: dict[int, tuple[int, str]] = {}
    for field, (rank, index) in best.items():
        if index not in taken or rank < taken[index][0]:
            taken[index] = (rank, field)
    found = {index: field for index, (_rank, field) in taken.items()}
    for index, title in enumerate(header):
        if index not in found and (
            field := _name_or_trade(title, [row[index] for row in rows if index < len(row)], found)
        ):
            found[index] = field
    return dict(sorted(found.items()))


def shape_of(header: Sequence[str]) -> str:
    """The same for files with the same columns, whatever stands in them."""
    titles = "\n".join(plain(title) for title in header)
    return hashlib.blake2b(titles.encode(), digest_size=16).hexdigest()


def usable(mapping: Mapping[int, str], width: int) -> dict[int, str]:
    """What is left of a mapping: fields that we have, columns that there are, each field once."""
    seen: set[str] = set()
    kept: dict[int, str] = {}
    for index, field in sorted(mapping.items()):
        if field in LABELS and 0 <= index < width and field not in seen:
            seen.add(field)
            kept[index] = field
    return kept


def _fields(title: str) -> Iterable[tuple[str, int]]:
    """Fields that a title may mean, with how little it says so: 0 is its own name, hundreds a part of a longer one."""
    whole = plain(title)
    named = plain(_IN_BRACKETS.sub(" ", title))
    for text, more in ((whole, 0), (named, 1)):
        for known in {text, text.replace(" ", "")}:
            if known in _names():
                field, place = _names()[known]
                yield field, more * 50 + place
    words = named.split()
    for size in (3, 2, 1):
        for at in range(len(words) - size + 1):
            part = " ".join(words[at : at + size])
            if len(part) >= _SHORTEST_PART and part != named and part in _names():
                field, place = _names()[part]
                yield field, 1000 - 200 * size + 10 * at + place


def _name_or_trade(title: str, cells: Sequence[str], found: Mapping[int, str]) -> str:
    """What a column is whose title is used for two: a name, if none is found and it says no more; else what the firm does,
    in a few words or at length."""
    words = plain(_IN_BRACKETS.sub(" ", title)).split()
    if not words or words[-1] not in _of_two():
        return ""
    filled = sorted(len(cell) for cell in cells if cell)
    is_long = bool(filled) and filled[len(filled) // 2] > _FEW_WORDS
    wanted = ["description", "trade"] if is_long else ["trade", "description"]
    wanted = ["name", *wanted] if len(words) == 1 else wanted
    return next((field for field in wanted if field not in found.values()), "")


@cache
def _of_two() -> frozenset[str]:
    return frozenset(plain(name) for name in str(_written()[_TWO]).split(","))


@cache
def _written() -> dict[str, str]:
    return tomllib.loads((Path(__file__).parent / "columns.toml").read_text(encoding="utf-8"))


@cache
def _names() -> dict[str, tuple[str, int]]:
    names: dict[str, tuple[str, int]] = {}
    for field, text in _written().items():
        if field == _TWO:
            continue
        for place, name in enumerate(text.replace("\n", " ").split(",")):
            for written in (plain(name), plain(name).replace(" ", "")):
                names.setdefault(written, (field, place))
    return names
