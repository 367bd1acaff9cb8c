"""What stands on a row under a card, as people say it: prices with what they are for, days by name, trades in plain words.

Shared by the card's page, the firm's own forms and what the office reads of changes, so that all three say the same."""

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any, Protocol

from django.utils import formats
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from municipalities.directory.enums import HireKind
from municipalities.directory.trades import trade_label

Prices = tuple[int | None, int | None, int | None]


class Work(Protocol):
    """Where, when and how much of work that a firm wants to buy."""

    @property
    def place(self) -> str: ...
    @property
    def extent(self) -> str: ...
    @property
    def starts(self) -> dt.date | None: ...
    @property
    def ends(self) -> dt.date | None: ...
    @property
    def answer_by(self) -> dt.date | None: ...


def trade_names(keys: Sequence[str]) -> tuple[str, ...]:
    """What the trades are called in the reader's language; those that nobody knows any more are left out."""
    language = (get_language() or "sv").partition("-")[0]
    return tuple(label for key in keys if (label := trade_label(key, language)))


def prices_in_words(prices: Prices) -> str:
    """``350 kr a day, 700 kr a weekend``; to ask for it where nothing is said."""
    words = (_("%(price)s kr an hour"), _("%(price)s kr a day"), _("%(price)s kr a weekend"))
    written = [
        each % {"price": formats.number_format(price, use_l10n=True, force_grouping=True)}
        for each, price in zip(words, prices, strict=True)
        if price is not None
    ]
    return ", ".join(written) or _("Ask for the price")


def work_facts(work: Work) -> str:
    """Where, when, how much and until when to answer, in one line."""
    return _work_line(work.place, work.starts, work.ends, work.extent, work.answer_by)


def _work_line(place: str, starts: dt.date | None, ends: dt.date | None, extent: str, answer_by: dt.date | None) -> str:
    when = ""
    if starts and ends:
        when = f"{formats.date_format(starts)} – {formats.date_format(ends)}"
    elif starts:
        when = _("from %(day)s") % {"day": formats.date_format(starts)}
    elif ends:
        when = _("until %(day)s") % {"day": formats.date_format(ends)}
    answer = _("answer by %(day)s") % {"day": formats.date_format(answer_by)} if answer_by else ""
    return ". ".join(part[:1].upper() + part[1:] for part in (place, when, extent, answer) if part)


def certificate_facts(issuer: str, valid_until: dt.date | None) -> str:
    """Who issued it and how long it holds."""
    until = _("until %(day)s") % {"day": formats.date_format(valid_until)} if valid_until else ""
    return ", ".join(filter(None, (issuer, until)))


def row_in_words(name: str, row: Mapping[str, Any]) -> str:
    """A row of ``hire``, ``wanted`` or ``certificates`` as a card's ``seen`` keeps it (its plain values), in one line."""
    if name == "hire":
        kind = str(dict(HireKind.choices).get(row["kind"], ""))
        parts = (row["title"], kind, prices_in_words((row["price_hour"], row["price_day"], row["price_weekend"])))
        return ". ".join(filter(None, (*parts, row["included"])))
    if name == "wanted":
        days = (_day(row["starts"]), _day(row["ends"]))
        facts = _work_line(row["place"], *days, row["extent"], _day(row["answer_by"]))
        return ". ".join(filter(None, (row["title"], ", ".join(trade_names(row["trades"])), facts, row["text"])))
    return ", ".join(filter(None, (row["name"], certificate_facts(row["issuer"], _day(row["valid_until"])))))


def row_field_in_words(name: str, value: Any) -> str:
    """One field of a row, of its plain values, as people say it."""
    if name in ("starts", "ends", "answer_by", "valid_until"):
        return formats.date_format(dt.date.fromisoformat(value)) if value else ""
    if name == "trades":
        return ", ".join(trade_names(value))
    if isinstance(value, int):
        return str(formats.number_format(value, use_l10n=True, force_grouping=True))
    return str(dict(HireKind.choices).get(value, value)) if name == "kind" else str(value or "")


def _day(written: str | None) -> dt.date | None:
    return dt.date.fromisoformat(written) if written else None
