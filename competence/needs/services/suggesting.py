"""Looking for what helps: at once when it goes quickly, else in a job. The firm never waits for more than a moment."""

import logging
from collections.abc import Callable, Collection, Mapping
from concurrent.futures import ThreadPoolExecutor
from concurrent.futures import TimeoutError as TookTooLong
from dataclasses import dataclass

import numpy as np
from django.db import transaction
from django.utils import timezone

from bygdenav.tenancy.api import current_tenant
from competence.concepts.api import ConceptLayer, layer_here
from competence.matching.api import (
    MatchResult,
    MatchRun,
    NeedQuery,
    OfferView,
    Place,
    latest_run,
    match,
    offer_views,
    store_run,
)
from competence.needs.enums import Want
from competence.needs.models import Need, NeedSketch
from competence.needs.rules import MATCHED_LANGUAGES
from competence.needs.selectors import matched_text
from competence.needs.services import about, telling
from competence.offers.api import Form as OfferForm
from competence.offers.api import Offer, candidates, left_out, not_for

PATIENCE = 30.0
CURRENCIES = {"SE": "SEK", "NO": "NOK"}
logger = logging.getLogger(__name__)
FORMS_OF_WANT = {
    Want.TALK: OfferForm.INFORMAL,
    Want.READ: OfferForm.INFORMAL,
    Want.MEET: OfferForm.SEMIFORMAL,
    Want.COURSE: OfferForm.FORMAL,
}
# Two at a time in one process; whoever finds both taken is served by the job.
_threads = ThreadPoolExecutor(max_workers=2, thread_name_prefix="needs-match")


@dataclass(frozen=True)
class Supply:
    """What a place has to offer today, read once for all the needs that are held against it."""

    offers: list[Offer]
    views: list[OfferView]
    left_out: Mapping[int, str]
    layer: ConceptLayer


def supply_today() -> Supply:
    """Read it, with the concepts that count here: threads know no place."""
    place, today = current_tenant(), timezone.localdate()
    offers = candidates(place, today)
    gone = left_out(place, today, {offer.pk for offer in offers})
    return Supply(offers, offer_views(offers), gone, layer_here())


def current_run(need: Need) -> MatchRun | None:
    """The stored suggestions, if they answer the need as it stands; two queries."""
    run = latest_run(need.pk)
    return run if run is not None and need.asked_at is not None and run.at >= need.asked_at else None


def suggest(*, need: Need, seconds: float | None = None) -> bool:
    """Look for what helps and store it; with ``seconds``, give up after that long and leave it to the job.

    Returns whether the stored suggestions are current now. Call it outside the transaction that wrote the need.
    """
    need = Need.objects.get(pk=need.pk)
    if need.language not in MATCHED_LANGUAGES or current_run(need) is not None:
        return True
    supply = supply_today()
    query = _query(need, supply)
    if seconds is None:
        result = match(query, supply.views, layer=supply.layer)
    else:
        future = _threads.submit(match, query, supply.views, layer=supply.layer)
        try:
            result = future.result(timeout=seconds)
        except TookTooLong:
            future.cancel()
            return False
        except Exception:
            # What the firm said is saved: a fault in the matching must not become an error page. The job tries again.
            logger.exception("match_failed", extra={"need": need.public_id})
            return False
    return _store(need, result, query, supply)


def look_anew(*, need: Need, supply: Supply) -> bool:
    """Look again with what there is today, whatever is stored, and keep it. For the worker and for ``rematch``."""
    query = _query(need, supply)
    return _store(need, match(query, supply.views, layer=supply.layer, timeout=PATIENCE), query, supply)


def look_for_news(*, need: Need, among: Collection[int], supply: Supply, note: Callable[[list[int]], None]) -> bool:
    """Look again, and keep it if offers ``among`` these are now suggested that were not before. Whether it was kept.

    ``note`` is called with their keys in the same transaction.
    """
    query = _query(need, supply)
    result = match(query, supply.views, layer=supply.layer, timeout=PATIENCE)
    last = current_run(need)
    before = {each.offer_id for each in last.matches.all() if not each.near} if last is not None else set()
    new = ({int(each.offer.id) for each in result.suggestions} & set(among)) - before
    with transaction.atomic():
        kept = bool(new) and _store(need, result, query, supply)
        if kept:
            note(sorted(new))
    return kept


@transaction.atomic
def _store(need: Need, result: MatchResult, query: NeedQuery, supply: Supply) -> bool:
    """Keep the result, unless the words changed while we looked: then a job is already on its way."""
    now = Need.objects.select_for_update().get(pk=need.pk)
    if now.asked_at != need.asked_at:
        return False
    spared = dict.fromkeys(map(int, query.spared), "calls")
    store_run(need_id=now.pk, result=result, query=query, left_out={**supply.left_out, **spared})
    if result.vector is not None:
        vector = np.asarray(result.vector, dtype=np.float32).tobytes()
        NeedSketch.objects.filter(need=now).update(vector=vector, vector_model=result.model_version)
    telling.desk_changed(now)
    return True


def _query(need: Need, supply: Supply) -> NeedQuery:
    place, limits = current_tenant(), need.limits
    added, rejected = about.said(need)
    sketch = NeedSketch.objects.filter(need=need).first()
    stored = sketch.vector if sketch is not None else None
    return NeedQuery(
        text=matched_text(need),
        language=need.language,
        on=timezone.localdate(),
        urgency=need.urgency,
        vector=np.frombuffer(bytes(stored), dtype=np.float32) if stored else None,
        vector_model=sketch.vector_model if sketch is not None else "",
        spared=frozenset(map(str, not_for(supply.offers, timezone.localdate(), need.organisation))),
        concepts_added=added,
        concepts_rejected=rejected,
        travel=str(limits.travel),
        delivery=limits.delivery,
        budget=limits.budget,
        currency=CURRENCIES.get(place.country, ""),
        people=limits.people or 1,
        km=limits.km,
        earliest=need.window.earliest,
        latest=need.window.latest,
        block_minutes=limits.block_minutes,
        times=limits.times,
        days_away=limits.days_away,
        reads=frozenset(limits.languages),
        wants=tuple(dict.fromkeys(str(FORMS_OF_WANT[Want(want)]) for want in need.wants)),
        place=Place(place.latitude, place.longitude, need.place or place.name),
    )
