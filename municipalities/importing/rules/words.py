"""Words of lists and what they mean, out of ``words.toml``."""

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any


@cache
def meanings(section: str) -> Mapping[str, str]:
    """Word → what it means, for a section such as ``form`` or ``name.ends``."""
    found: Any = _data()
    for name in section.split("."):
        found = found[name]
    return {word: meaning for meaning, words in found.items() if isinstance(words, str) for word in _split(words)}


@cache
def _data() -> dict[str, Any]:
    return tomllib.loads((Path(__file__).parent / "words.toml").read_text(encoding="utf-8"))


def _split(words: str) -> list[str]:
    return [word.strip() for word in words.replace("\n", " ").split(",")]
