"""What the sentence model finds near to everything, taken away from what it finds near to a need.

Multilingual vectors of short texts all lie close together and some offers lie close to every question. The mean
vector of general needs in a language ("we need help with ...", over every concept of ours) measures that. It is
stored beside the code, made once for each model by ``compute`` and never from judged needs.
"""

import base64
import json
from functools import lru_cache
from pathlib import Path
from typing import Final

import numpy as np

from bygdenav.search.api import DIMENSIONS, Embedder, Vector
from competence.matching.rules.concepts import concept_layer

_FILE: Final = Path(__file__).parent / "background.json"
_SENTENCES: Final = {
    "sv": ("Vi behöver hjälp med {}.", "Hur gör man med {}?"),
    "nb": ("Vi trenger hjelp med {}.", "Hvordan gjør man det med {}?"),
    "nn": ("Me treng hjelp med {}.", "Korleis gjer ein det med {}?"),
    "en": ("We need help with {}.", "How do we deal with {}?"),
}


def compute(embedder: Embedder) -> dict[str, Vector]:
    """Return the mean vector of general needs for each language; some seconds of work, for a new model only."""
    means: dict[str, Vector] = {}
    for language, sentences in _SENTENCES.items():
        texts = [
            sentences[number % len(sentences)].format(concept.label[language])
            for number, concept in enumerate(concept_layer().concepts.values())
            if not concept.outside
        ]
        rows = embedder.passages(texts)
        if rows is not None:
            means[language] = rows.mean(axis=0)
    return means


def save(embedder: Embedder) -> None:
    """Write the means of an embedder to the data file, in half precision."""
    stored = {
        language: base64.b64encode(mean.astype(np.float16).tobytes()).decode()
        for language, mean in compute(embedder).items()
    }
    _FILE.write_text(json.dumps({"model": embedder.name, "means": stored}, indent=1) + "\n", encoding="utf-8")


@lru_cache(maxsize=4)
def background(model: str, language: str) -> Vector:
    """Return the stored mean for a model and language (Swedish for one we do not know); zeros for another model."""
    stored = json.loads(_FILE.read_text(encoding="utf-8"))
    if stored["model"] != model:
        return np.zeros(DIMENSIONS, dtype=np.float32)
    raw = base64.b64decode(stored["means"].get(language, stored["means"]["sv"]))
    return np.frombuffer(raw, dtype=np.float16).astype(np.float32)
