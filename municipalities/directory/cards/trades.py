"""A card's trades for its readers: plain words, and quietly the codes that official statistics use."""

from dataclasses import dataclass

from django.utils.translation import get_language

from municipalities.directory.api import PublicCard
from municipalities.directory.trades import trade, trade_label

SWEDEN = "SE"


@dataclass(frozen=True, slots=True)
class TradeLines:
    """Ids and labels in the reader's language; the standard with its version, and the codes as it writes them."""

    named: tuple[tuple[str, str], ...]
    standard: str = ""
    codes: str = ""


def _named(keys: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
    language = (get_language() or "sv").partition("-")[0]
    return tuple((key, label) for key in keys if (label := trade_label(key, language)))


def trade_lines(view: PublicCard) -> TradeLines:
    """The trades of a card."""
    found = [trade(key) for key in view.content.trades]
    codes = dict.fromkeys(code.code for each in found if each for code in each.codes)
    written = ", ".join(_written(code, view.country) for code in codes)
    # The first four figures of a Swedish code are those of NACE, which Norway's standard builds on too.
    standard = "SNI 2007" if view.country == SWEDEN else "NACE 2"
    return TradeLines(_named(view.content.trades), standard if written else "", written)


def _written(code: str, country: str) -> str:
    return f"{code[:2]}.{code[2:]}" if country == SWEDEN else f"{code[:2]}.{code[2:4]}"
