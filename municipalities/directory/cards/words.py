"""Times, ages and distances of a card in words."""

import datetime as dt
from dataclasses import dataclass

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import get_language, ngettext, pgettext
from django.utils.translation import gettext as _

from municipalities.directory.api import PublicCard
from municipalities.directory.enums import CardKind
from municipalities.directory.rules import Hours, Opening, age_of, clock, day_name, opening

ENGLISH = "en"


@dataclass(frozen=True, slots=True)
class State:
    """A state with its mark, for the component ``state``."""

    tone: str
    mark: str
    text: str


@dataclass(frozen=True, slots=True)
class Age:
    """How old a card is, for the component ``age``."""

    age: str
    text: str


def clock_words(minute: int) -> str:
    """``7.00`` in the north, ``7:00`` in English."""
    return clock(minute).replace(".", ":") if (get_language() or "").startswith(ENGLISH) else clock(minute)


def open_state(hours: Hours, now: dt.datetime, zone: str, country: str) -> State | None:
    """Open now and till when, or when it opens; ``None`` when nothing can be said."""
    state = opening(hours, now, zone, country)
    if state.open is None:
        text = _("Open by agreement") if hours.kind == "agreed" else _("Ring first: the hours may differ today")
        return State("", "some", text) if hours.kind == "agreed" or any(hours.week) else None
    if state.open:
        return State("ok", "yes", _open_until(state, now))
    return State("none", "no", _opens(state, now))


def _open_until(state: Opening, now: dt.datetime) -> str:
    if state.changes is None:
        return _("Always open")
    local = timezone.localtime(state.changes)
    last = timezone.localdate(state.changes - dt.timedelta(minutes=1))
    # Open till midnight, and a night that ends before the morning, still belong to today.
    if last == timezone.localdate(now) or (local - now < dt.timedelta(hours=12)):
        return _("Open now, until %(time)s") % {"time": _time_of(local, end=True)}
    return _("Open now, until %(day)s %(time)s") % {"day": day_name(local.weekday()), "time": _time_of(local)}


def _opens(state: Opening, now: dt.datetime) -> str:
    if state.changes is None:
        return _("Closed for now")
    local, today = timezone.localtime(state.changes), timezone.localdate(now)
    days = (local.date() - today).days
    if days == 0:
        return _("Closed now, opens %(time)s") % {"time": _time_of(local)}
    if days == 1:
        return _("Closed now, opens tomorrow %(time)s") % {"time": _time_of(local)}
    return _("Closed now, opens %(day)s %(time)s") % {
        "day": day_name(local.weekday()) if days < 7 else day_and_month(local.date()), "time": _time_of(local),
    }  # fmt: skip


def _time_of(moment: dt.datetime, *, end: bool = False) -> str:
    minute = moment.hour * 60 + moment.minute
    return clock_words(24 * 60 if end and minute == 0 else minute)


def day_and_month(day: dt.date) -> str:
    """``19 June``, as the language writes it."""
    return date_format(day, pgettext("date format, Django's letters", "j F"))


def ago(moment: dt.datetime, now: dt.datetime) -> str:
    """``today``, ``12 days ago``, ``4 months ago``, ``2 years ago``."""
    days = max(0, (timezone.localdate(now) - timezone.localdate(moment)).days)
    if days == 0:
        return _("today")
    if days < 60:
        return ngettext("%(count)d day ago", "%(count)d days ago", days) % {"count": days}
    if days < 730:
        return ngettext("%(count)d month ago", "%(count)d months ago", days // 30) % {"count": days // 30}
    return ngettext("%(count)d year ago", "%(count)d years ago", days // 365) % {"count": days // 365}


def in_a_sentence(role: str) -> str:
    """A role as it stands after a name: ``Ägare`` is ``ägare``, ``IT-chef`` stays."""
    return role if role[1:2].isupper() else role[:1].lower() + role[1:]


@dataclass(frozen=True, slots=True)
class Confirmation:
    """Who said when that a card is true. ``name`` where everybody may know it, with the person's role."""

    at: dt.datetime | None
    by: str
    name: str = ""
    role: str = ""
    is_late: bool = False
    is_firm: bool = True

    @staticmethod
    def of(view: PublicCard) -> "Confirmation":
        """That of a card."""
        return Confirmation(
            view.confirmed_at, view.confirmed_by, view.confirmed_name, view.content.contact_role, view.is_late,
            view.content.kind == CardKind.FIRM,
        )  # fmt: skip

    @property
    def who(self) -> str:
        """The contact person where that is who it was and everybody may know, else the firm or the office."""
        if self.name:
            return f"{self.name}, {in_a_sentence(self.role)}" if self.role else self.name
        if self.by == "office":
            return _("the office")
        return _("the firm itself") if self.is_firm else _("themselves")


def confirmed(confirmation: Confirmation, now: dt.datetime) -> Age:
    """Who confirmed the card and how long ago; past its time that nobody has."""
    mark = age_of(confirmation.at, now, is_late=confirmation.is_late)
    if confirmation.at is None:
        return Age(mark, _("Not confirmed"))
    who = confirmation.who
    values = {"who": f"{who}," if ", " in who else who, "ago": ago(confirmation.at, now)}
    if confirmation.is_late:
        return Age(mark, _("Not confirmed since %(ago)s") % values)
    return Age(mark, _("Confirmed by %(who)s %(ago)s") % values)


def distance(km: float, place: str) -> str:
    """How far it is from the middle of the place; nothing where that says nothing."""
    if not 1 <= km <= 400:
        return ""
    return _("%(km)d km from %(place)s") % {"km": round(km), "place": place}
