"""What is searched: one plain form for firms, pages, offers and whatever else joins by registry.

A module makes a ``Document`` of what everybody may see, and nothing else: what is in a document can be found, counted,
suggested and shown, in its place and, with ``neighbours``, in the places beside it.
"""

import hashlib
import json
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final

LONGEST_KEY: Final = 64
LONGEST_TITLE: Final = 200
_LAST: Final = {
    "sv": {"å": "{a", "ä": "{b", "æ": "{b", "ö": "{c", "ø": "{c"},
    "nb": {"æ": "{a", "ä": "{a", "ø": "{b", "ö": "{b", "å": "{c"},
}


@dataclass(frozen=True, slots=True)
class Document:
    """One thing that can be found.

    ``kind`` and ``key``: the registered kind and a public id, at most 64 characters. ``language``: of its words (sv, nb,
    nn, en). ``texts`` by field: "trade", "services", "summary", "text". ``concepts``: ids of the lexicon. ``places``:
    first where it is, then what that lies in. ``comes_to``: places it serves. ``position``: latitude, longitude.
    ``facets``: group → plain ids. ``data``: what a row of results shows. ``neighbours``: may be shown in the searches of
    neighbouring places.
    """

    kind: str
    key: str
    language: str
    title: str
    texts: Mapping[str, str] = field(default_factory=dict)
    concepts: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    comes_to: tuple[str, ...] = ()
    position: tuple[float, float] | None = None
    facets: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    data: Mapping[str, Any] = field(default_factory=dict)
    neighbours: bool = False

    def row(self, order: str) -> dict[str, Any]:
        """The document as the columns of ``search.SearchDocument``; ``order``: the language that sorts titles."""
        latitude, longitude = self.position or (None, None)
        columns: dict[str, Any] = {
            "kind": self.kind, "key": self.key, "language": self.language, "title": self.title[:LONGEST_TITLE],
            "words": {"texts": dict(self.texts), "concepts": list(self.concepts), "comes_to": list(self.comes_to)},
            "places": list(self.places), "latitude": latitude, "longitude": longitude,
            "facets": sorted(facet_values(self.facets)), "data": dict(self.data), "neighbours": self.neighbours,
            "sort_title": sort_key(self.title, order),
        }  # fmt: skip
        columns = json.loads(json.dumps(columns, ensure_ascii=True).replace("\\u0000", " "))  # no database takes a NUL
        said = json.dumps(columns, sort_keys=True, ensure_ascii=True, separators=(",", ":"))
        return columns | {"checksum": hashlib.blake2b(said.encode(), digest_size=16).hexdigest()}


def facet_values(facets: Mapping[str, tuple[str, ...]]) -> set[str]:
    """Facets as they are stored: ``type=firm``."""
    return {f"{group}={value}" for group, values in facets.items() for value in values}


def sort_key(text: str, language: str) -> str:
    """A key that puts titles in a language's order by plain bytes: å ä ö last, other marks as their letters.

    PostgreSQL's own orders differ between builds (the built-in one has no ICU), so no collation is used.
    """
    last = _LAST["nb" if language in {"nb", "nn"} else "sv"]
    parts = (last.get(sign) or unicodedata.normalize("NFKD", sign) for sign in text.casefold().strip())
    return "".join(sign for sign in "".join(parts) if not unicodedata.combining(sign))[:LONGEST_TITLE]
