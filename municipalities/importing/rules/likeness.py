"""Whether two names may be those of one firm: without their legal form, spelt alike.

Grams forgive a letter, Jaro and Winkler a turned pair; a name needs both its rare words.
"""

import re
import unicodedata
from functools import lru_cache
from typing import Final

from municipalities.importing.rules.words import meanings

_LETTERS: Final = str.maketrans({"æ": "a", "ø": "o", "å": "a", "ä": "a", "ö": "o", "ð": "d", "ß": "ss"})
_WORD: Final = re.compile(r"[a-z0-9]+")


@lru_cache(maxsize=20_000)
def plain(text: str) -> str:
    """Small letters without marks, words parted by one space."""
    lowered = text.casefold().translate(_LETTERS)
    lowered = "".join(sign for sign in unicodedata.normalize("NFKD", lowered) if not unicodedata.combining(sign))
    return " ".join(_WORD.findall(lowered.replace("&", " och ").replace("'", "").replace("’", "")))


@lru_cache(maxsize=20_000)
def name_key(name: str) -> str:
    """A firm's name as it is compared: without its legal form, unless nothing else is left."""
    words = plain(name).split()
    left = [word for word in words if word not in meanings("off")]
    return " ".join(left or words)


def likeness(one: str, other: str) -> float:
    """0 to 1: how alike two names are, as ``name_key`` gives them."""
    if one == other:
        return 1.0
    if not one or not other:
        return 0.0
    close, far = one.replace(" ", ""), other.replace(" ", "")
    return 1.0 if close == far else (_grams(close, far) + _jaro_winkler(close, far)) / 2


def grams(text: str) -> frozenset[str]:
    """Three letters at a time, with the ends marked."""
    padded = f"  {text} "
    return frozenset(padded[at : at + 3] for at in range(len(padded) - 2))


def _grams(one: str, other: str) -> float:
    first, second = grams(one), grams(other)
    return 2 * len(first & second) / (len(first) + len(second))


def _jaro_winkler(one: str, other: str) -> float:
    reach = max(len(one), len(other)) // 2 - 1
    taken, matched = [False] * len(other), []
    for at, sign in enumerate(one):
        for there in range(max(0, at - reach), min(len(other), at + reach + 1)):
            if not taken[there] and other[there] == sign:
                taken[there] = True
                matched.append(sign)
                break
    if not matched:
        return 0.0
    second = [sign for sign, is_taken in zip(other, taken, strict=True) if is_taken]
    turned = sum(a != b for a, b in zip(matched, second, strict=True)) / 2
    same = len(matched)
    jaro = (same / len(one) + same / len(other) + (same - turned) / same) / 3
    start = next(
        (at for at, (a, b) in enumerate(zip(one[:4], other[:4], strict=False)) if a != b), min(4, len(one), len(other))
    )
    return jaro + start * 0.1 * (1 - jaro)
