"""Reading what was suggested, and turning stored offers into what the matching reads."""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from django.db.models import Prefetch
from django.utils import timezone

from bygdenav.search.api import ANALYSIS_VERSION, Analysis, embedder
from competence.concepts.api import ConceptLayer, layer_here
from competence.matching.enums import MissingKind, ReasonKind, Verdict
from competence.matching.models import Match, MatchRun
from competence.matching.rules.engine import ENGINE
from competence.matching.rules.types import Missing, OfferView, Reason, Time
from competence.matching.rules.weights import Weights
from competence.offers.api import Occurrence, Offer


def latest_run(need_id: int) -> MatchRun | None:
    """Return the newest run of a need with its matches, their offers, providers and times (three queries), or None.

    What has been withdrawn since stays stored, and is left out: a firm that takes its yes back is seen no more.
    """
    shown = Match.objects.filter(offer__retired_at=None).select_related("offer__provider").order_by("near", "rank")
    return (
        MatchRun.objects.filter(need_id=need_id)
        .defer("order", "left_out", "asked", "weights")
        .prefetch_related(Prefetch("matches", shown), "matches__offer__occurrences")
        .order_by("-at", "-pk")
        .first()
    )


def concepts_in(analysis: Analysis) -> frozenset[str]:
    """Return the ids of the concepts that a text names."""
    return frozenset(layer_here().find(analysis))


@dataclass(frozen=True, slots=True)
class Explained:
    """What became of one offer in a run. ``missing``: the limits it broke; ``legs``: the ways in which it was found."""

    offer: Offer
    verdict: Verdict
    missing: tuple[Missing, ...]
    legs: tuple[tuple[str, float], ...]


@dataclass(frozen=True, slots=True)
class Explanation:
    """A run as it can be read long after. ``left_out``: offers that could not be asked for that day, and a word for why."""

    run: MatchRun
    rows: tuple[Explained, ...]
    left_out: tuple[tuple[Offer, str], ...]
    further: int


def runs_of(need_id: int, most: int = 50) -> list[MatchRun]:
    """Return the runs of a need, the newest first, without what makes them long."""
    return list(MatchRun.objects.filter(need_id=need_id).defer("order", "left_out", "weights")[:most])


def explain(need_id: int, run_id: int | None = None) -> Explanation | None:
    """Return a stored run of a need, the newest without ``run_id``, with each offer that it looked at. Two queries."""
    runs = MatchRun.objects.filter(need_id=need_id)
    run = (runs.filter(pk=run_id) if run_id is not None else runs).first()
    if run is None:
        return None
    keys = {row["offer"] for row in run.order} | {key for key, _why in run.left_out}
    offers = {offer.pk: offer for offer in Offer.objects.filter(pk__in=keys).select_related("provider")}
    known = [row for row in run.order if row["offer"] in offers and row["verdict"] in set(Verdict)]
    return Explanation(
        run=run,
        rows=tuple(_explained(row, offers[row["offer"]]) for row in known),
        left_out=tuple((offers[key], why) for key, why in run.left_out if key in offers),
        further=max(0, run.considered - len(run.order)),
    )


def _explained(row: Mapping[str, Any], offer: Offer) -> Explained:
    missing = tuple(each for each in stored_reasons(row["missing"]) if isinstance(each, Missing))
    legs = sorted(row["scores"].items(), key=lambda each: -float(each[1]))
    return Explained(offer, Verdict(row["verdict"]), missing, tuple((leg, float(score)) for leg, score in legs))


def offer_views(offers: Iterable[Offer], seats_left: Mapping[int, int] | None = None) -> list[OfferView]:
    """Return stored offers (with their provider loaded) as the matching reads them.

    ``seats_left`` by primary key where bookings are counted; else what is left at the next occurrence.
    """
    return [_view(offer, (seats_left or {}).get(offer.pk, offer.seats_left)) for offer in offers]


def _view(offer: Offer, seats_left: int | None) -> OfferView:
    place, latitude, longitude = offer.where
    following, times = offer.next, _times(offer)
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
        starts_at=following.starts_at if following else None,
        ends_at=following.ends_at if following else None,
        opens=following.opens if following else None,
        closes=following.closes if following and not following.continuous else None,
        times=times if len(times) > 1 else (),
        vector=np.frombuffer(bytes(offer.vector), dtype=np.float32) if offer.vector else None,
        vector_model=offer.vector_model,
    )


def _times(offer: Offer) -> tuple[Time, ...]:
    """Return the times that somebody may still ask for."""
    if offer.standing:
        return ()
    now, usual = timezone.localtime(), (offer.place, offer.latitude, offer.longitude)
    return tuple(_time(each, usual) for each in offer.occurrences.all() if each.is_open(now))


def _time(row: Occurrence, usual: tuple[str, float | None, float | None]) -> Time:
    own = row.place or row.latitude is not None
    place, latitude, longitude = (row.place, row.latitude, row.longitude) if own else usual
    return Time(
        place=place, latitude=latitude, longitude=longitude, starts=row.starts, ends=row.ends, seats_left=row.seats_left,
        starts_at=row.starts_at, ends_at=row.ends_at, opens=row.opens, closes=None if row.continuous else row.closes,
    )  # fmt: skip


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


def versions(layer: ConceptLayer) -> dict[str, str | int]:
    """Return what a run of today would store of its versions, by the names of its fields."""
    return {
        "engine": ENGINE,
        "analysis_version": ANALYSIS_VERSION,
        "weights_digest": Weights().digest(),
        "scheme_version": layer.version,
        "model_version": embedder().name,
    }
