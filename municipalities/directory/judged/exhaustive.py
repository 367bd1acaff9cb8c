"""The ranking measured on a judged set in memory. What the site itself finds is measured by ``evaluate-search``."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bygdenav.search.ranking import (
    Candidate,
    JudgedSet,
    MemoryCorpus,
    Position,
    Vector,
    features,
    passage,
    rank,
    read_judged_set,
    report,
    understand,
)
from municipalities.directory.trades import lexicon


@dataclass(frozen=True, slots=True)
class FirmRow:
    """A row of ``firms.csv`` as a document."""

    key: str
    language: str
    title: str
    texts: Mapping[str, str]
    places: tuple[str, ...]
    position: Position | None
    kind: str = "firm"
    concepts: tuple[str, ...] = ()
    comes_to: tuple[str, ...] = ()

    @classmethod
    def of(cls, row: Mapping[str, str]) -> "FirmRow":
        """Return the document of a row."""
        there = (row["latitud"], row["longitud"])
        return cls(
            key=row["id"],
            language=row["sprak"],
            title=row["namn"],
            texts={"trade": row["bransch"], "text": row["beskrivning"], "services": row["tjanster"]},
            places=tuple(dict.fromkeys(name for name in (row["ort"], row["kommun"]) if name)),
            position=(float(there[0]), float(there[1])) if all(there) else None,
        )


Embed = Callable[[str], Vector | None]


class Directory:
    """The firms of a judged set, ready to be searched. ``embed`` makes vectors of questions where they are asked for,
    ``embed_document`` of firms.
    """

    def __init__(self, judged: JudgedSet, embed: Embed, embed_document: Embed) -> None:
        self._embed = embed
        self._words = lexicon()
        rows = [FirmRow.of(row) for row in judged.firms]
        self._candidates = [Candidate(features(row, self._words), embed_document(passage(row))) for row in rows]
        self._corpus = MemoryCorpus([candidate.features for candidate in self._candidates])

    def search(self, text: str, language: str) -> list[str]:
        """Return the firms that answer, best first; none where it is silent."""
        question = understand(text, language, self._words, self._corpus)
        vector = self._embed(question.meaning) if question.dense else None
        return [hit.key for hit in rank(question, self._candidates, vector).hits]


def evaluate(folder: Path, embed: Embed, embed_document: Embed) -> dict[str, Any]:
    """Return the metrics of a judged set."""
    judged = read_judged_set(folder)
    directory = Directory(judged, embed, embed_document)
    return report(judged, {query.id: directory.search(query.text, query.language) for query in judged.queries})


def silence(folder: Path, searches: Iterable[tuple[str, str]], embed: Embed, embed_document: Embed) -> list[str]:
    """Return those of some searches (language, text) that the firms of a judged set are silent on."""
    directory = Directory(read_judged_set(folder), embed, embed_document)
    return [text for language, text in searches if not directory.search(text, language)]
