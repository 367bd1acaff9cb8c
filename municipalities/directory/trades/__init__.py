"""The trades: a list in plain words, the lexicon that the search makes of it, and free text turned into trades."""

import re
from collections import defaultdict
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

from bygdenav.search.ranking import Lexicon, analyse_for, read_themes
from municipalities.directory.trades.read import SNI, Code, Tables, Trade, read_tables

__all__ = ["Code", "Trade", "lexicon", "recognise", "trade", "trade_groups", "trade_label", "trades"]

_SURE = 0.7
_CODE = re.compile(
    r"(?:SNI\s*)?(\d\d)[. ]?(\d{3})\b", re.IGNORECASE
)  # as registers write it: 43221, 43.221 and words after it
_THEMES = Path(__file__).parent / "themes.npz"


@lru_cache(maxsize=1)
def _tables() -> Tables:
    return read_tables()


@lru_cache(maxsize=1)
def lexicon() -> Lexicon:
    """Return the search's lexicon of all trades; read at first use, in about a second."""
    tables = _tables()
    themes = read_themes(_THEMES) if _THEMES.exists() else None
    return Lexicon((trade.concept for trade in tables.trades.values()), tables.phrases, tables.version, themes)


def trades() -> tuple[Trade, ...]:
    """Return the trades that a firm can choose, in the order of the files."""
    return tuple(trade for trade in _tables().trades.values() if trade.choosable)


def trade(key: str) -> Trade | None:
    """Return one trade, or None for an id nobody knows."""
    return _tables().trades.get(key)


def trade_label(key: str, language: str) -> str:
    """Return a trade's name in a language, "" for an id nobody knows."""
    found = trade(key)
    return found.concept.label(language) if found else ""


def trade_groups(language: str) -> tuple[tuple[str, str, tuple[str, ...]], ...]:
    """Return the fields in reading order: id, label, and ids of the trades that a firm can choose there."""
    tables = _tables()
    return tuple(
        (key, labels.get(language) or labels["en"], tuple(t.concept.id for t in trades() if t.group == key))
        for key, labels in tables.groups.items()
    )


def recognise(text: str, language: str) -> tuple[str, ...]:
    """Return the trades that a firm's own words for its trade mean ("Rørlegger"), surest first; none if none is sure.

    Without such words a code of SNI is read, where it means one trade only: "43.221 …".
    """
    found = lexicon().find(analyse_for(text, language))
    named = [hit for hit in found if hit.strength >= _SURE and not hit.asks]
    meant = tuple(hit.concept for hit in named if _tables().trades[hit.concept].choosable)
    code = None if meant else _CODE.match(text.strip())
    return _by_code().get("".join(code.groups()), ()) if code else meant


@lru_cache(maxsize=1)
def _by_code() -> Mapping[str, tuple[str, ...]]:
    """The one trade that a code means, by code; of two versions the newer says it."""
    found: dict[str, tuple[str, ...]] = {}
    for version in SNI:
        meant: defaultdict[str, list[str]] = defaultdict(list)
        for each in trades():
            for code in each.codes:
                if code.version == version:
                    meant[code.code].append(each.concept.id)
        found = {code: tuple(keys) if len(keys) == 1 else () for code, keys in meant.items()} | found
    return found
