"""Vectors are made once for all tests of the matching: they are what takes the time."""

from collections.abc import Sequence

import numpy as np
import pytest

from bygdenav.search.api import Vector, embedder
from competence.matching.rules import evaluation


class RememberingEmbedder:
    """The real model, which never reads a text twice."""

    def __init__(self) -> None:
        self.name = embedder().name
        self._known: dict[str, Vector | None] = {}

    def query(self, text: str, *, timeout: float = 1.0) -> Vector | None:
        """Return what the model says, with all the time it needs."""
        if text not in self._known:
            self._known[text] = embedder().query(text, timeout=60)
        return self._known[text]

    def document(self, text: str, *, timeout: float = 30.0) -> Vector | None:
        """Return the same."""
        return self.query(text, timeout=timeout)

    def passages(self, texts: Sequence[str], *, timeout: float = 30.0) -> Vector | None:
        """Return one row for each text."""
        rows = [row for text in texts if (row := self.query(text)) is not None]
        return np.stack(rows) if len(rows) == len(texts) else None


@pytest.fixture(scope="session")
def model() -> RememberingEmbedder:
    """The embedder of all tests here."""
    return RememberingEmbedder()


@pytest.fixture
def _remembering(monkeypatch: pytest.MonkeyPatch, model: RememberingEmbedder) -> None:
    """Let the evaluation use the same vectors."""
    monkeypatch.setattr(evaluation, "embedder", lambda: model)
