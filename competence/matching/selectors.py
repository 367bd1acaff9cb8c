"""Reading what was suggested, and turning stored offers into what the matching reads."""

import datetime as dt
from collections.abc import Iterable, Mapping
from typing import Any

import numpy as np
from django.db.models import Prefetch

from bygdenav.search.api import Analysis
from competence.concepts.api import layer_here
from competence.matching.enums import MissingKind, ReasonKind
from competence.matching.models import Match, MatchRun
from competence.matching.rules.types import Missing, OfferView, Reason
from competence.offers.api import Offer


def latest_run(need_id: int) -> MatchRun | None:
    """Return the newest run of a need with its matches, their offers, providers and times (three queries), or None.

    What has been withdrawn since stays stored, and is left out: a firm that takes its yes back is seen no more.
    """
    shown = Match.objects.filter(offer__retired_at=None).select_related("offer__provider").order_by("near", "rank")
    return (
        MatchRun.objects.filter(need_id=need_id)
        .prefetch_related(Prefetch("matches", shown), "matches__offer__occurrences")
        .order_by("-at", "-pk")
        .first()
    )


def concepts_in(analysis: Analysis) -> frozenset[str]:
    """Return the ids of the concepts that a text names."""
    return frozenset(layer_here().find(analysis))


def offer_views(offers: Iterable[Offer], seats_left: Mapping[int, int] | None = None) -> list[OfferView]:
    """Return stored offers (with their provider loaded) as the matching reads them.

    ``seats_left`` by primary key where bookings are counted; else what is left at the next occurrence.
    """
    return [_view(offer, (seats_left or {}).get(offer.pk, offer.seats_left)) for offer in offers]


def _view(offer: Offer, seats_left: int | None) -> OfferView:
    place, latitude, longitude = offer.where
    return OfferView(
        id=str(offer.pk),
        form=offer.form,
        kind=offer.kind,
        title=offer.title,
        description=offer.description,
        language=offer.language,
        provider=offer.provider.name,
        delivery=offer.delivery,
        place=place,
        latitude=latitude,
        longitude=longitude,
        starts=offer.starts,
        ends=offer.ends,
        standing=offer.standing,
        hours=float(offer.hours) if offer.hours is not None else None,
        cost=offer.cost,
        currency=offer.currency,
        seats_left=seats_left,
        vector=np.frombuffer(bytes(offer.vector), dtype=np.float32) if offer.vector else None,
        vector_model=offer.vector_model,
    )


def stored_reasons(rows: Iterable[Mapping[str, Any]]) -> list[Reason | Missing]:
    """Return reasons from a match's JSON; kinds that this version no longer knows are left out."""
    found: list[Reason | Missing] = []
    for row in rows:
        if row["kind"] in set(ReasonKind):
            found.append(Reason(ReasonKind(row["kind"]), row["facts"]))
        elif row["kind"] in set(MissingKind):
            found.append(Missing(MissingKind(row["kind"]), row["facts"]))
    return found


def asked_on(run: MatchRun) -> dt.date:
    """Return the day a run was made."""
    return run.at.date()
