"""The parts of a card in the order in which they are filled in, and what each holds today."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final

from django.utils.functional import Promise
from django.utils.text import Truncator, capfirst
from django.utils.translation import get_language, gettext_lazy, ngettext, pgettext_lazy
from django.utils.translation import gettext as _

from municipalities.directory.enums import Part
from municipalities.directory.forms.hours import HoursForm
from municipalities.directory.forms.part import PartForm
from municipalities.directory.forms.parts import PlaceForm, PowerForm, ReachForm, ShownForm, WordsForm
from municipalities.directory.forms.rows import CertificateForm, HireForm, PictureForm, WorkForm
from municipalities.directory.models import Card, Certificate, HireItem, Picture, WantedWork
from municipalities.directory.rules import Hours
from municipalities.directory.trades import trade_label


@dataclass(frozen=True)
class Piece:
    """A part with its page: ``form`` for one that is saved as a whole, ``model`` and ``row_form`` for one with rows."""

    key: str
    title: str | Promise
    summary: Callable[[Card], str]
    lede: str | Promise = ""
    form: type[PartForm] | None = None
    model: type[Any] | None = None
    row_form: type[Any] | None = None
    related: str = ""
    add: str | Promise = ""


def _words(card: Card) -> str:
    trades = ", ".join(filter(None, (trade_label(key, get_language() or "sv") for key in card.trades)))
    return ". ".join(filter(None, (card.trade, trades)))


def _reach(card: Card) -> str:
    return ", ".join(filter(None, (card.phone, card.email, card.website)))


def _place(card: Card) -> str:
    return ", ".join(filter(None, (card.address, card.place)))


def _hours(card: Card) -> str:
    return Truncator(", ".join(Hours.of(card.hours).in_words())).chars(90) if card.hours else ""


def _power(card: Card) -> str:
    said = [_("power of its own") if card.own_power else "", _("cash") if card.cash else "", card.power_note]
    return capfirst(", ".join(filter(None, said)))


def _shown(card: Card) -> str:
    hidden = [str(part.label) for part in Part if part not in card.shown]
    return _("Hidden: %(parts)s") % {"parts": ", ".join(hidden)} if hidden else _("Everything is shown")


def _count(related: str) -> Callable[[Card], str]:
    def summary(card: Card) -> str:
        rows = list(getattr(card, related).all())
        if not rows:
            return ""
        names = ", ".join(str(getattr(row, "alt", "") or row) for row in rows)
        return Truncator(names).chars(90) if len(rows) < 3 else f"{_many(len(rows))}: {Truncator(names).chars(70)}"

    return summary


def _many(count: int) -> str:
    return ngettext("%(count)d thing", "%(count)d things", count) % {"count": count}


PIECES: Final = (
    Piece("ord", gettext_lazy("What you do"), _words, form=WordsForm),
    Piece("na", gettext_lazy("How people reach you"), _reach, form=ReachForm),
    Piece("plats", gettext_lazy("Where you are and where you go"), _place, form=PlaceForm),
    Piece("tider", pgettext_lazy("part of a card", "Opening hours"), _hours, form=HoursForm),
    Piece(
        "bilder", gettext_lazy("Pictures"), _count("pictures"), model=Picture, row_form=PictureForm, related="pictures",
        lede=gettext_lazy("The first one stands large on your page."), add=gettext_lazy("Add a picture"),
    ),
    Piece(
        "hyra", gettext_lazy("For hire"), _count("hire_items"), model=HireItem, row_form=HireForm, related="hire_items",
        lede=gettext_lazy("Machines, trailers, premises, beds, hours: what others can hire from you."),
        add=gettext_lazy("Add something for hire"),
    ),
    Piece(
        "arbete", gettext_lazy("Work that you want to buy"), _count("wanted_work"), model=WantedWork, row_form=WorkForm,
        related="wanted_work", lede=gettext_lazy("Jobs that you want help with from other firms, now or later."),
        add=gettext_lazy("Add work that you want to buy"),
    ),
    Piece(
        "intyg", gettext_lazy("Certificates"), _count("certificates"), model=Certificate, row_form=CertificateForm,
        related="certificates", lede=gettext_lazy("What you are certified or authorised for. What has expired is not shown."),
        add=gettext_lazy("Add a certificate"),
    ),
    Piece("strom", gettext_lazy("When the power is out"), _power, form=PowerForm),
    Piece("synligt", gettext_lazy("What everybody sees"), _shown, form=ShownForm),
)  # fmt: skip


def piece(key: str) -> Piece | None:
    """The part with this key."""
    return next((each for each in PIECES if each.key == key), None)


def following(key: str) -> Piece | None:
    """The part after this one."""
    keys = [each.key for each in PIECES]
    place = keys.index(key) + 1
    return PIECES[place] if place < len(PIECES) else None
