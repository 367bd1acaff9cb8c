"""Function words, so that "vi", "har" and "how" never count as shared words, and so that a language is recognised.

The lists in ``function_words/`` are our own and short: words that carry no topic in a need or an offer.
"""

from pathlib import Path
from typing import Final

_FOLDER: Final = Path(__file__).parent / "function_words"


def _read(language: str) -> frozenset[str]:
    return frozenset((_FOLDER / f"{language}.txt").read_text(encoding="utf-8").split())


STOPWORDS: Final = {language: _read(language) for language in ("sv", "nb", "nn", "en")}
SAMI_WORDS: Final = _read("se")
_EVERYDAY: Final = _read("everyday")
_SCANDINAVIAN: Final = STOPWORDS["sv"] | STOPWORDS["nb"] | STOPWORDS["nn"]
_EVERY: Final = _SCANDINAVIAN | STOPWORDS["en"]


def stopwords(language: str) -> frozenset[str]:
    """Return the function words to drop for a language; a language we do not know loses those of all four."""
    if language == "en":
        return STOPWORDS["en"]
    # Mixed and dialect texts slide between the Scandinavian languages, so their lists are used together.
    return _SCANDINAVIAN if language in STOPWORDS else _EVERY


def is_everyday(word: str) -> bool:
    """Return whether a lower-case word is an everyday verb, number or time ("skriva", "två", "söndag"): it may belong
    to a topic and so counts when texts are compared, but alone it says nothing about what a text is about.
    """
    return word in _EVERYDAY
