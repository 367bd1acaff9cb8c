"""The marks of index terms (see ``types``), and words as they are compared: small functions that both sides use."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Final

from bygdenav.search.text import fold

_LEGAL_FORMS: Final = frozenset(
    {"ab", "as", "asa", "hb", "kb", "ek", "för", "da", "ans", "enk", "ef", "ltd", "inc", "aktiebolag", "handelsbolag"}
)
_SPLIT: Final = re.compile(r"[\W_]+")
_SHORT: Final = 3


def folded(word: str) -> str:
    """Return the term of a word's form where Swedish and Norwegian spellings meet."""
    return "~" + fold(word)


def concept(key: str, *, main: bool = False) -> str:
    """Return the term of a concept; ``main``: where it is what the document is about."""
    return ("##" if main else "#") + key


def title(word: str) -> str:
    """Return the term of a word, or of words run together, of a title."""
    return "=" + word


def place(name: str) -> str:
    """Return the term of a place where a document is."""
    return "@" + name.lower()


def comes_to(name: str) -> str:
    """Return the term of a place that a document comes to."""
    return ">" + name.lower()


@lru_cache(maxsize=20_000)
def title_words(text: str) -> tuple[str, ...]:
    """Return the words of a title in lower case, hyphens and signs apart, without the company's legal form."""
    words = tuple(word for word in _SPLIT.split(text.lower().replace("'", "")) if word)
    return tuple(word for word in words if word not in _LEGAL_FORMS) or words


def runs(words: Sequence[str], longest: int = 4) -> Iterator[tuple[int, int, str]]:
    """Yield start, length and text of neighbouring words run together, one to ``longest`` of them."""
    for start in range(len(words)):
        for length in range(1, min(longest, len(words) - start) + 1):
            yield start, length, "".join(words[start : start + length])


def title_terms(text: str) -> Iterator[str]:
    """Yield the words of a title and its neighbouring words run together, without marks; an "&" also as people say it."""
    for said in ("", " och ", " o ")[: 3 if "&" in text else 1]:
        for _, length, run in runs(title_words(text.replace("&", said) if said else text)):
            if length > 1 or len(run) >= _SHORT:
                yield run
