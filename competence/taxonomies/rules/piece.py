"""What one row of a file says of one entry. Several rows may speak of the same: each language is a file of its own."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Final

from bygdenav.kernel.text import one_line
from competence.taxonomies.enums import Taxonomy

LONGEST_NAME: Final = 300
MOST_NAMES: Final = 80
MOST_BROADER: Final = 50
LANGUAGES: Final = {"sv": "sv", "no": "nb", "nb": "nb", "nn": "nn", "en": "en", "fi": "fi"}
"""Languages that are kept, as the files name them and as we do."""


class Refused(Exception):
    """A row that cannot be used. ``str(error)`` says why, in words."""


class LeftOut(Exception):
    """A row that is none of ours: another kind of thing."""


@dataclass(frozen=True, slots=True)
class Piece:
    """What a row says; empty where it says nothing. ``ended``: the list itself says that it is no longer used."""

    taxonomy: Taxonomy
    uri: str
    kind: str = ""
    code: str = ""
    labels: Mapping[str, str] = field(default_factory=dict)
    others: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    broader: tuple[str, ...] = ()
    replaced_by: tuple[str, ...] = ()
    ended: bool | None = None
    version: str = ""


def name(text: object) -> str:
    """A name as it is kept, "" for what is none."""
    return one_line(text)[:LONGEST_NAME] if isinstance(text, str) else ""


def names(texts: Iterable[object]) -> tuple[str, ...]:
    """Names as they are kept, each once."""
    found = dict.fromkeys(name(text) for text in texts)
    return tuple(each for each in found if each)[:MOST_NAMES]
