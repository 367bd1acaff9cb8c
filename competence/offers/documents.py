"""Offers in the search of each place that shows them, in the transaction that publishes or retires them.

An offer that is over stays out: the nightly comparison takes it away, since ``everything`` no longer has it.
"""

import datetime as dt
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

from django.urls import reverse
from django.utils import timezone, translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from bygdenav.kernel.text import first_sentence
from bygdenav.ops.api import defer
from bygdenav.search import api as search
from bygdenav.tenancy.api import Module, Tenant, current_tenant, ready_places, tenant_context
from competence.offers.enums import Delivery
from competence.offers.enums import Kind as OfferKind
from competence.offers.models import Offer
from competence.offers.selectors import candidates

KIND = "offer"
LONGEST_LINE = 160


_later: ContextVar[dict[int, None] | None] = ContextVar("offers_followed_later", default=None)


@contextmanager
def following_later() -> Iterator[None]:
    """Let the worker do what ``follow`` does: for who writes many offers at once. Once for each offer, at the end."""
    waiting: dict[int, None] = {}
    token = _later.set(waiting)
    try:
        yield
    finally:
        _later.reset(token)
    for key in waiting:
        defer("offers.follow", offer=key)


def follow(offer: Offer) -> None:
    """Let every place's search have the offer, or not, as it now is."""
    waiting = _later.get()
    if waiting is not None:
        waiting[offer.pk] = None
        return
    named = set(offer.tenants.values_list("pk", flat=True))
    for place in ready_places():
        with tenant_context(place):
            if _is_shown(offer, place, named):
                search.put(document(offer, place))
            else:
                search.remove(kind=KIND, key=offer.public_id)


def everything() -> Iterator[search.Document]:
    """Every offer that the current place shows and that is not over."""
    place = current_tenant()
    if place.has_module(Module.NEEDS):
        for offer in candidates(place, timezone.localdate()):
            yield document(offer, place)


def document(offer: Offer, place: Tenant) -> search.Document:
    """What everybody reads about an offer at ``place``."""
    with translation.override(place.main_language):
        path = reverse("offer", args=[offer.public_id])
    where, latitude, longitude = offer.where
    position = None if latitude is None or longitude is None else (latitude, longitude)
    return search.Document(
        kind=KIND, key=offer.public_id, language=offer.language, title=offer.title,
        texts={"text": offer.description, "services": offer.provider.name},
        places=(where,) if where else (), position=position,
        data={
            "path": path, "text": first_sentence(offer.description, LONGEST_LINE), "provider": offer.provider.name,
            "what": offer.kind, "delivery": offer.delivery, "place": where,
            "starts": offer.starts.isoformat() if offer.starts else "",
            "ends": offer.ends.isoformat() if offer.ends else "",
        },
    )  # fmt: skip


def row(data: Mapping[str, Any], _now: dt.datetime) -> dict[str, Any]:
    """What a row says: what it is and from whom, when and where."""
    what, where = str(OfferKind(data["what"]).label), data["place"] or str(Delivery(data["delivery"]).label)
    return {"text": data["text"], "facts": [f"{what}, {data['provider']}", _when(data), where]}


def _when(data: Mapping[str, Any]) -> str:
    if not data["starts"]:
        return _("Always there")
    first = date_format(dt.date.fromisoformat(data["starts"]))
    if not data["ends"] or data["ends"] == data["starts"]:
        return first
    return _("%(first)s to %(last)s") % {"first": first, "last": date_format(dt.date.fromisoformat(data["ends"]))}


def is_meant_for(place: Tenant, named: set[int]) -> bool:
    """Whether a living place is among those that an offer names; none named means all."""
    return not place.retired_at and (not named or place.pk in named)


def _is_shown(offer: Offer, place: Tenant, named: set[int]) -> bool:
    current = offer.retired_at is None and not offer.is_over
    return current and place.has_module(Module.NEEDS) and is_meant_for(place, named)


OFFER = search.Kind(
    name=KIND, label=gettext_lazy("Help and courses"), one=pgettext_lazy("one found thing", "Help"),
    template="competence/offers/result.html", all=everything, row=row,
)  # fmt: skip
