"""First step of every analysis: one clean, short, predictable string and its words.

People paste HTML, right-to-left marks, emoji and whole web pages into a need. Everything after this module may
rely on: at most ``LIMIT`` characters, no markup, no control characters, no single word longer than ``WORD_LIMIT``.
"""

import html
import re
import unicodedata
from functools import lru_cache

LIMIT = 1_500
"""Only this many characters are analysed: cost stays flat, and nobody states a need in more."""

WORD_LIMIT = 60
"""Longer "words" are pasted keys or hammering on a key; the longest compounds people write are about 40."""

_RAW_LIMIT = 4 * LIMIT
_TAG = re.compile(r"<(?:!--.*?--|/?[a-zA-Z][^<>]{0,300})>", re.DOTALL)
_DROPPED_BLOCK = re.compile(r"<(script|style)\b.*?(?:</\1\s*>|$)", re.DOTALL | re.IGNORECASE)
_WORD = re.compile(r"[^\W_]+(?:[-'’/.][^\W_]+)*")
_SPACE = re.compile(r"\s+")


def normalise(text: str) -> str:
    """Return text without markup and control characters, in NFKC, cut to ``LIMIT`` characters at a word."""
    raw = text[:_RAW_LIMIT]
    if "<" in raw:
        raw = _TAG.sub(" ", _DROPPED_BLOCK.sub(" ", raw))
    raw = unicodedata.normalize("NFKC", html.unescape(raw))
    raw = "".join(" " if unicodedata.category(c) in {"Cc", "Zl", "Zp"} else c for c in raw if c != "\u00ad")
    raw = "".join(c for c in raw if unicodedata.category(c) not in {"Cf", "Cs", "Co", "Cn"})
    raw = _SPACE.sub(" ", raw).strip()
    if len(raw) <= LIMIT:
        return raw
    cut = raw[:LIMIT]
    return cut.rsplit(" ", 1)[0] if " " in cut else cut


def words(text: str) -> list[str]:
    """Return the words of a normalised text as written; hyphenated words stay whole ("e-handel", "IT-policy")."""
    return [word[:WORD_LIMIT] for word in _WORD.findall(text)]


_FOLD_LETTERS = str.maketrans({"æ": "ä", "ø": "ö", "é": "e", "è": "e", "ü": "u", "w": "v", "z": "s", "q": "k"})
_FOLD_RULES = (
    (re.compile(r"sjon"), "tion"),
    (re.compile(r"ck"), "k"),
    (re.compile(r"x"), "ks"),
    (re.compile(r"hv"), "v"),
    (re.compile(r"ph"), "f"),
    (re.compile(r"(.)\1+"), r"\1"),
)


@lru_cache(maxsize=20_000)
def fold(word: str) -> str:
    """Return the form in which Swedish, Bokmål and Nynorsk spellings of one word meet (``ä`` and ``æ``, ``sjon``).

    Doubled letters become one, which also forgives the commonest misspellings.
    """
    folded = word.translate(_FOLD_LETTERS)
    for pattern, replacement in _FOLD_RULES:
        folded = pattern.sub(replacement, folded)
    return folded
