"""How long somebody has waited, how old a card is, and what can still be taken back."""

import datetime as dt

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

UNDO_DAYS = 30


def waited(since: dt.datetime, now: dt.datetime) -> str:
    """How long somebody has waited, in the largest unit that says something: 20 min, 4 hours, 1 day."""
    minutes = max(0, int((now - since).total_seconds() // 60))
    if minutes < 1:
        return _("just now")
    if minutes < 60:
        return ngettext("%(count)d minute", "%(count)d minutes", minutes) % {"count": minutes}
    if minutes < 60 * 24:
        return ngettext("%(count)d hour", "%(count)d hours", minutes // 60) % {"count": minutes // 60}
    return ngettext("%(count)d day", "%(count)d days", minutes // 1440) % {"count": minutes // 1440}


def can_undo(decided_at: dt.datetime | None, now: dt.datetime) -> bool:
    """Whether a decision is young enough to be taken back."""
    return decided_at is not None and now - decided_at <= dt.timedelta(days=UNDO_DAYS)


def age_of(confirmed_at: dt.datetime | None, now: dt.datetime, *, is_late: bool = False) -> str:
    """The name of the mark for a card's age: new, ageing or old. ``is_late``: its time has passed without an answer."""
    if confirmed_at is None or is_late:
        return "old"
    days = (now - confirmed_at).days
    return "new" if days < 180 else "ageing" if days < 365 else "old"
