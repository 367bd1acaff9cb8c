"""The ranking measured on a judged set in memory. What the site itself finds is measured by ``evaluate-search``."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bygdenav.search.ranking import (
    Candidate,
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


def evaluate(folder: Path, embed: Embed, embed_document: Embed) -> dict[str, Any]:
    """Return the metrics of a judged set. ``embed`` makes vectors of questions where they are asked for,
    ``embed_document`` of firms.
    """
    judged = read_judged_set(folder)
    words = lexicon()
    rows = [FirmRow.of(row) for row in judged.firms]
    candidates = [Candidate(features(row, words), embed_document(passage(row))) for row in rows]
    corpus = MemoryCorpus([candidate.features for candidate in candidates])
    rankings: dict[str, list[str]] = {}
    for query in judged.queries:
        question = understand(query.text, query.language, words, corpus)
        vector = embed(question.meaning) if question.dense else None
        rankings[query.id] = [hit.key for hit in rank(question, candidates, vector).hits]
    return report(judged, rankings)
