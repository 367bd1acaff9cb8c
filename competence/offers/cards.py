"""What is said about an offer in one line and in a list of facts, in the reader's language."""

import math

from django.urls import reverse
from django.utils import formats
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from competence.offers.api import Offer


def when(offer: Offer) -> str:
    """When it is: a date, two dates, or always."""
    if offer.starts is None:
        return _("Always there")
    first = formats.date_format(offer.starts)
    if offer.ends and offer.ends != offer.starts:
        return _("%(first)s to %(last)s") % {"first": first, "last": formats.date_format(offer.ends)}
    return first


def cost(offer: Offer) -> str:
    """What it costs; "free" when nothing."""
    if not offer.cost:
        return _("Free")
    sign = {"SEK": "kr", "NOK": "kr", "EUR": "€"}.get(offer.currency, offer.currency)
    return f"{formats.number_format(offer.cost, use_l10n=True, force_grouping=True)} {sign}"


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
    return offer.place or str(offer.get_delivery_display())


def meta(offer: Offer) -> str:
    """One line: what, who, when, where, cost."""
    return ". ".join(
        part
        for part in (str(offer.get_kind_display()), offer.provider.name, when(offer), where(offer), cost(offer))
        if part
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
        (_("Who"), offer.provider.name),
        (_("When"), when(offer)),
        (_("Where"), where(offer)),
        (_("Length"), length(offer)),
        (_("Cost"), cost(offer)),
        (_("Places"), str(offer.seats or "")),
        (_("Telephone"), offer.phone),
    )
    return [{"term": term, "text": text} for term, text in rows if text]
