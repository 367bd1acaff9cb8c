"""The shipped scheme: the concepts that we wrote, read from our own data files, with the version that they carry."""

import tomllib
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any, Final

from competence.concepts.rules.layer import ConceptLayer

SCHEME_VERSION: Final = "2026.11"
"""Of the data files in ``scheme/``. Raise it when a concept is added, taken away or given another meaning."""
_FOLDER: Final = Path(__file__).parent.parent / "scheme"


@lru_cache(maxsize=1)
def read_tables() -> dict[str, Mapping[str, Any]]:
    """Return the tables of our own data files, by concept: the broad ones first, as narrower ones lean on them."""
    tables: dict[str, Mapping[str, Any]] = {}
    for path in (*sorted(_FOLDER.glob("*.toml")), *sorted(_FOLDER.glob("narrower/*.toml"))):
        tables.update(tomllib.loads(path.read_text(encoding="utf-8")))
    return tables


@lru_cache(maxsize=1)
def shipped_layer() -> ConceptLayer:
    """Return the layer of our own data files, read at first use."""
    return ConceptLayer(read_tables(), SCHEME_VERSION)
