"""The trades: a list in plain words, the lexicon that the search makes of it, and free text turned into trades."""

from functools import lru_cache
from pathlib import Path

from bygdenav.search.ranking import Lexicon, analyse_for
from bygdenav.search.ranking.themes import read_themes
from municipalities.directory.trades.read import Code, Tables, Trade, read_tables

__all__ = ["Code", "Trade", "lexicon", "recognise", "trade", "trade_groups", "trade_label", "trades"]

_SURE = 0.7
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
    """Return the trades that a firm's own words for its trade mean ("Rørlegger"), surest first; none if none is sure."""
    found = lexicon().find(analyse_for(text, language))
    named = [hit for hit in found if hit.strength >= _SURE and not hit.asks]
    return tuple(hit.concept for hit in named if _tables().trades[hit.concept].choosable)
