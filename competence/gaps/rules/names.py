"""What points at a firm in words that leave the place: its name, written as people write it, or its number."""

import re
from collections.abc import Iterable
from typing import Final

_WORD: Final = re.compile(r"\w+")
_NUMBER: Final = re.compile(r"\+?\d[\d\s()/.-]{5,}\d")
_FORMS: Final = frozenset(("ab", "hb", "kb", "as", "asa", "ans", "da", "enk", "ltd", "aktiebolag", "handelsbolag"))
"""What stands at the end or the beginning of a name and is left out when one talks of the firm."""
_SHORTEST: Final = 3
_AREA: Final = re.compile(r"^(?:00|\+)?(?:46|47)0?|^0")


def found_in(text: str, names: Iterable[str], numbers: Iterable[str] = ()) -> str:
    """Return the first name or number that ``text`` holds, as the firm gave it; empty when there is none.

    A name is found in any case, in the genitive and without "AB"; of a name with one word left that way only the whole
    counts, since "Måleri AB" must not forbid to order painting. A number is found with and without the country's.
    """
    words = f" {_plain(text)} "
    for name in names:
        if any(f" {each} " in words or f" {each}s " in words for each in _ways(name)):
            return name
    told = {_digits(number) for number in _NUMBER.findall(text)}
    return next((number for number in numbers if len(_digits(number)) > _SHORTEST and _digits(number) in told), "")


def _ways(name: str) -> set[str]:
    whole = _plain(name).split()
    short = [word for word in whole if word not in _FORMS]
    ways = {" ".join(whole)} | ({" ".join(short)} if len(short) > 1 else set())
    return {each for each in ways if len(each) >= _SHORTEST}


def _plain(text: str) -> str:
    return " ".join(_WORD.findall(text.casefold()))


def _digits(number: str) -> str:
    return _AREA.sub("", re.sub(r"[^\d+]", "", number))
