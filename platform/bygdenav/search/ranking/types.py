"""The plain data of the ranking, and what an engine has to know to feed it.

The way of a search: ``understand`` makes a ``Question`` of a text. The engine asks each leg of ``Question.legs`` for at
most 100 documents, and the vectors too if ``Question.dense``. It reads the ``Features`` of all of them back and calls
``rank``, which puts them in order or says that nothing answers (``Ranking.silent``).

Index terms, as ``Features.terms`` gives them and ``LegQuery`` asks for them, are strings with a mark in front:

========== ==========================================================================================
``bageri`` base form of a word, or of a part of a compound
``~bageri`` the same in the form where Swedish and Norwegian spellings meet
``#vvs``   a concept of the lexicon; ``##vvs`` where it is what the document is about, not only mentioned
``=evert`` a word of the title as it is written, and two of them run together (``=järnevert``)
``@jock``  a place where the document is; ``>jock`` one that it comes to
========== ==========================================================================================
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, Final, Protocol, TypeAlias

from bygdenav.search.embedder import Vector
from bygdenav.search.ranking import terms

FEATURES_VERSION: Final = 4
"""Raise it when ``features`` gives anything else for the same document, so that stored features are made anew."""

LEG_SIZE: Final = 100
"""How many documents each leg is asked for."""

_MAIN: Final = 0.9
"""From here on a concept is what a document is about, not only mentioned."""

Position: TypeAlias = tuple[float, float]


class Leg(StrEnum):
    """Ways in which documents are found. The dense leg is asked apart, with a vector."""

    TOKENS = "tokens"
    NEAR = "near"
    CONCEPTS = "concepts"
    TITLE = "title"
    PLACE = "place"


@dataclass(frozen=True, slots=True)
class LegQuery:
    """What to ask an engine: documents with any of ``terms``. The sum of the weights of all terms of a document, those
    in ``boosts`` too, decides which come first if there are more than the leg may give.
    """

    terms: Mapping[str, float]
    boosts: Mapping[str, float] = field(default_factory=dict)


class Described(Protocol):
    """The part of a document that the ranking reads: ``search.documents.Document`` has it.

    ``texts`` by field: "trade", "services", "summary", "text"; others count as "text". ``places``: first where it is,
    then what that lies in ("Moskosel", "Arvidsjaur").
    """

    @property
    def kind(self) -> str: ...
    @property
    def key(self) -> str: ...
    @property
    def language(self) -> str: ...
    @property
    def title(self) -> str: ...
    @property
    def texts(self) -> Mapping[str, str]: ...
    @property
    def concepts(self) -> tuple[str, ...]: ...
    @property
    def places(self) -> tuple[str, ...]: ...
    @property
    def comes_to(self) -> tuple[str, ...]: ...
    @property
    def position(self) -> Position | None: ...


@dataclass(frozen=True, slots=True)
class Place:
    """A place that documents of the corpus name: as it is written, what it lies in (lower case), how many are there."""

    name: str
    within: frozenset[str] = frozenset()
    documents: int = 0
    position: Position | None = None


class Corpus(Protocol):
    """What is known about all documents of one place (a tenant); nothing of other tenants."""

    @property
    def size(self) -> int:
        """How many documents there are."""
        ...

    def frequencies(self, terms: Iterable[str]) -> Mapping[str, int]:
        """Return how many documents hold each index term; a term that none holds may be left out."""
        ...

    def similar(self, word: str, limit: int, least: float = 0.0) -> list[tuple[str, float]]:
        """Return known words (``Features.words``) that look like a lower-case word, most alike first, with how alike
        (0 to 1; what is less alike than ``least`` may be left out or said to be 0).
        """
        ...

    def places(self) -> Mapping[str, Place]:
        """Return the places by their lower-case names."""
        ...


@dataclass(frozen=True, slots=True, eq=False)
class Features:
    """What scoring needs of one document; made once by ``describing.features`` and stored as JSON.

    ``fields``: for title, trade, services and text its words as they stand, base forms, folded forms (``~``) that differ,
    and parts of compounds (``+`` in front). ``concepts``: how surely it is about each (1 its trade, less if only
    mentioned). ``places``, ``comes_to``: lower case. ``known``: the words that a misspelt one may have meant; they are
    not stored with the rest.
    """

    version: str
    kind: str
    key: str
    language: str
    title: str
    fields: Mapping[str, frozenset[str]]
    concepts: Mapping[str, float]
    places: tuple[str, ...]
    comes_to: tuple[str, ...]
    position: Position | None
    known: frozenset[str] = frozenset()

    def terms(self) -> frozenset[str]:
        """Return what an engine indexes for the document."""
        found = {token.removeprefix("+") for tokens in self.fields.values() for token in tokens}
        found.update([terms.folded(token) for token in found if not token.startswith("~")])
        found.update(terms.concept(key) for key in self.concepts)
        found.update(terms.concept(key, main=True) for key, sure in self.concepts.items() if sure >= _MAIN)
        found.update(terms.title(run) for run in terms.title_terms(self.title))
        found.update(terms.place(name) for name in self.places)
        found.update(terms.comes_to(name) for name in self.comes_to)
        return frozenset(found)

    def words(self) -> frozenset[str]:
        """Return the words for ``Corpus.similar``; none of features that were read back."""
        return self.known

    def as_json(self) -> dict[str, Any]:
        """Return a plain dict for a JSON column; read back with ``from_json``."""
        return {
            "version": self.version,
            "kind": self.kind,
            "key": self.key,
            "language": self.language,
            "title": self.title,
            "fields": {name: " ".join(sorted(tokens)) for name, tokens in self.fields.items()},
            "concepts": dict(self.concepts),
            "places": list(self.places),
            "comes_to": list(self.comes_to),
            "position": list(self.position) if self.position else None,
        }

    @classmethod
    def from_json(cls, stored: Mapping[str, Any], version: str) -> "Features | None":
        """Return stored features, or None if they are of another version than ``describing.version(lexicon)``."""
        if stored.get("version") != version:
            return None
        position = stored["position"]
        return cls(
            version=version,
            kind=stored["kind"],
            key=stored["key"],
            language=stored["language"],
            title=stored["title"],
            fields={name: frozenset(tokens.split()) for name, tokens in stored["fields"].items()},
            concepts=stored["concepts"],
            places=tuple(stored["places"]),
            comes_to=tuple(stored["comes_to"]),
            position=(position[0], position[1]) if position else None,
        )


@dataclass(frozen=True, slots=True)
class Candidate:
    """A document to be scored: its features and its stored vector, None if it has none (yet)."""

    features: Features
    vector: Vector | None = None


class Because(StrEnum):
    """Why a document is shown."""

    NAME = "name"
    WORDS = "words"
    TRADE = "trade"
    PLACE = "place"
    MEANING = "meaning"


@dataclass(frozen=True, slots=True)
class Evidence:
    """One reason: for ``WORDS`` and ``NAME`` the reader's own words that it has, for ``TRADE`` labels of concepts in the
    reader's language, for ``PLACE`` names; empty for ``MEANING`` (similar wording only).
    """

    because: Because
    what: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Ranked:
    """One document that answers: its kind and key, its score (comparable within one search only) and why."""

    kind: str
    key: str
    score: float
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class Ranking:
    """What to show, best first. ``silent``: nothing answers, and ``hits`` is empty."""

    hits: tuple[Ranked, ...]
    silent: bool
