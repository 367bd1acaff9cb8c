"""What is said about an offer in one line and in a list of facts, in the reader's language."""

import datetime as dt
import math

from django.urls import reverse
from django.utils import formats, timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from bygdenav.tenancy.api import tenant_or_none
from competence.offers.api import Occurrence, Offer


def when(offer: Offer) -> str:
    """When it is: a date, two dates, or always."""
    coming = offer.next
    return _("Always there") if coming is None else days(coming)


def days(row: Occurrence) -> str:
    """When one occurrence is: its days with the time, or who decides them."""
    if row.starts is None:
        return str(row.get_condition_display())
    first = formats.date_format(row.starts)
    if row.starts_at:
        first = _("%(day)s at %(time)s") % {"day": first, "time": formats.time_format(row.starts_at)}
    if row.ends and row.ends != row.starts:
        return _("%(first)s to %(last)s") % {"first": first, "last": formats.date_format(row.ends)}
    return first


def cost(offer: Offer) -> str:
    """What it costs; "free" when nothing."""
    return price(offer.cost, offer.currency)


def price(amount: int, currency: str) -> str:
    """An amount as it is read in the place: its own crowns are "kr", those of the neighbours are named."""
    if not amount:
        return _("Free")
    place = tenant_or_none()
    own = {"SE": "SEK", "NO": "NOK"}.get(place.country) if place is not None else None
    sign = "kr" if currency == own else {"EUR": "€"}.get(currency, currency)
    return f"{formats.number_format(amount, use_l10n=True, force_grouping=True)} {sign}"


def length(offer: Offer) -> str:
    """How long it takes, in minutes under an hour."""
    if offer.hours is None:
        return ""
    if offer.hours < 1:
        minutes = int(offer.hours * 60)
        return ngettext("%(minutes)s minute", "%(minutes)s minutes", minutes) % {"minutes": minutes}
    hours = offer.hours.normalize()
    return ngettext("%(hours)s hour", "%(hours)s hours", math.ceil(hours)) % {
        "hours": formats.number_format(hours, use_l10n=True)
    }


def where(offer: Offer) -> str:
    """The place, or how it is given."""
    return offer.where[0] or str(offer.get_delivery_display())


def seats(row: Occurrence) -> str:
    """How many seats are left of how many; empty where there is no limit."""
    if row.seats is None:
        return ""
    return _("%(left)s of %(seats)s left") % {"left": row.seats_left, "seats": row.seats}


def least(row: Occurrence) -> str:
    """How many it takes to start, and how many there are; empty where one is enough."""
    if row.minimum is None or row.minimum < 2:
        return ""
    return _("Starts with %(minimum)s, %(taken)s so far") % {"minimum": row.minimum, "taken": row.taken}


def who(offer: Offer) -> str:
    """Who offers it; a firm that has taken its yes back is not named."""
    return offer.provider.name if offer.description else ""


def meta(offer: Offer) -> str:
    """One line: what, who, when, where, cost."""
    return ". ".join(
        part for part in (str(offer.get_kind_display()), who(offer), when(offer), where(offer), cost(offer)) if part
    )


def card(offer: Offer) -> dict[str, str]:
    """The values of the ``offer`` component."""
    return {
        "title": offer.title,
        "href": reverse("offer", args=[offer.public_id]),
        "meta": meta(offer),
        "text": offer.description.split("\n", 1)[0],
        "lang": offer.language,
    }


def facts(offer: Offer) -> list[dict[str, str]]:
    """Terms and what they are, for the offer's own page; empty ones are left out."""
    rows = (
        (_("Who"), who(offer)),
        (_("When"), when(offer)),
        (_("Where"), where(offer)),
        (_("Length"), length(offer)),
        (_("Cost"), cost(offer)),
        (_("Seats"), seats(offer.next) if offer.next else ""),
        (_("Smallest group"), least(offer.next) if offer.next else ""),
        (_("To apply"), state(offer.next) if offer.next else ""),
        (_("Telephone"), offer.phone),
    )
    return [{"term": term, "text": text} for term, text in rows if text]


def times(offer: Offer) -> list[dict[str, str]]:
    """The occurrences that are still to come, where there are several: when, where, seats, and until when one may apply."""
    now = timezone.localtime()
    rows = sorted((row for row in offer.occurrences.all() if not row.is_over(now)), key=lambda row: row.sorted_by)
    if len(rows) < 2:
        return []
    return [
        {"when": days(row), "where": row.place or where(offer), "seats": seats(row), "state": state(row)}
        for row in rows
    ]


def state(row: Occurrence) -> str:
    """What is to be known before one asks for it; empty when nothing stands in the way."""
    if row.cancelled_at:
        return pgettext("a time", "Cancelled")
    if not row.is_open(timezone.localtime()):
        return _("No longer possible to apply")
    if row.opens and row.opens > timezone.localdate():
        return _("Opens on %(day)s") % {"day": formats.date_format(row.opens)}
    if row.seats_left == 0:
        return _("Full")
    return _("Apply by %(day)s") % {"day": formats.date_format(row.closes)} if row.closes else ""


def time_at_desk(row: Occurrence, now: dt.datetime) -> dict[str, object]:
    """One time as its provider sees it: how many seats are taken and left, how it stands, and whether it can be changed."""
    words, over = state(row), row.is_over(now)
    if row.cancelled_at:
        standing = {"tone": "none", "mark": "no", "text": pgettext("a time", "Cancelled")}
    elif over:
        standing = {"tone": "none", "mark": "no", "text": pgettext("a time", "Over")}
    elif row.offer.retired_at:
        standing = {"tone": "none", "mark": "no", "text": _("Withdrawn")}
    else:
        standing = {
            "tone": "wait" if words else "ok",
            "mark": "warning" if words else "yes",
            "text": words or _("Shown"),
        }
    few = row.minimum is not None and row.taken < row.minimum
    return {
        "id": row.public_id, "when": days(row), "where": row.place, "taken": row.taken, "left": seats(row),
        "state": standing, "alive": not (row.cancelled_at or over or row.offer.retired_at), "why": row.cancelled_why,
        "few": _("Starts with %(minimum)s") % {"minimum": row.minimum} if few else "",
    }  # fmt: skip
