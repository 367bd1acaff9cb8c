"""Between rows and what the ranking works with: documents, features, vectors, terms with their place in front."""

import hashlib
from collections.abc import Iterable
from typing import Final

import numpy as np

from bygdenav.search.documents import Document
from bygdenav.search.embedder import Vector
from bygdenav.search.models import SearchDocument
from bygdenav.search.text import fold

LONGEST_TERM: Final = 140
VECTORS_VERSION: Final = 2
"""Raise it, and ``FEATURES_VERSION`` with it, when another vector is made of the same text."""
_LETTERS: Final = 3


def document_of(row: SearchDocument) -> Document:
    """The document as it was put."""
    facets: dict[str, tuple[str, ...]] = {}
    for each in row.facets:
        group, _, value = each.partition("=")
        facets[group] = (*facets.get(group, ()), value)
    position = None if row.latitude is None or row.longitude is None else (row.latitude, row.longitude)
    return Document(
        kind=row.kind, key=row.key, language=row.language, title=row.title, texts=row.words.get("texts", {}),
        concepts=tuple(row.words.get("concepts", ())), places=tuple(row.places),
        comes_to=tuple(row.words.get("comes_to", ())), position=position, facets=facets, data=row.data,
        neighbours=row.neighbours,
    )  # fmt: skip


def placed(place: int, terms: Iterable[str]) -> list[str]:
    """Terms as the index holds them: no other place's rows are ever touched by asking for them."""
    return [f"{place}:{term[:LONGEST_TERM]}" for term in terms]


def unplaced(terms: Iterable[str]) -> list[str]:
    """The terms themselves."""
    return [term.partition(":")[2] for term in terms]


def letters(word: str) -> set[str]:
    """Groups of three letters of a word as it sounds, its edges marked: words that share none are never alike."""
    padded = f" {fold(word)} "
    return {padded[i : i + _LETTERS] for i in range(len(padded) - _LETTERS + 1)}


def pack(vector: Vector) -> bytes:
    """A vector as signed bytes: a quarter of the room, and the cosine of two differs by less than 0.001."""
    most = float(np.abs(vector).max()) or 1.0
    return np.round(vector * (127.0 / most)).astype(np.int8).tobytes()


def unpack(packed: bytes) -> Vector:
    """The stored vector, of length 1."""
    vector = np.frombuffer(packed, dtype=np.int8).astype(np.float32)
    return vector / np.float32(max(float(np.linalg.norm(vector)), 1e-9))


def vector_of(text: str) -> str:
    """What stands beside a vector, to tell whether it is still the one of ``text``."""
    return hashlib.blake2b(f"{VECTORS_VERSION}:{text}".encode(), digest_size=16).hexdigest()
