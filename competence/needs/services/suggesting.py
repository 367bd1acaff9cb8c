"""Looking for what helps: at once when it goes quickly, else in a job. The firm never waits for more than a moment."""

import logging
import time
from collections.abc import Callable, Collection, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from concurrent.futures import TimeoutError as TookTooLong
from dataclasses import dataclass

import numpy as np
from django.db import transaction
from django.utils import timezone

from bygdenav.search.api import embedder
from bygdenav.tenancy.api import current_tenant
from competence.concepts.api import ConceptLayer, layer_here
from competence.matching.api import (
    MatchResult,
    MatchRun,
    Nearest,
    NeedQuery,
    Place,
    Shelf,
    decide,
    latest_run,
    nearest,
    offer_views,
    shelf_of,
    store_run,
)
from competence.needs.enums import Want
from competence.needs.models import Need, NeedSketch
from competence.needs.rules import MATCHED_LANGUAGES
from competence.needs.selectors import matched_text
from competence.needs.services import about, telling
from competence.offers.api import Form as OfferForm
from competence.offers.api import PeerCapacity, as_they_are, askable, callable_firms, left_out, not_for, resting

PATIENCE = 30.0
WITHOUT = "none"
"""What a run says of its sentence model where there was none, or none in time."""
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
    """What a place has to offer today, for all the needs that are held against it.

    ``firms``: those that take calls; ``resting``: the offers (keys) of those that take none today, whoever asks.
    """

    shelf: Shelf
    left_out: Mapping[int, str]
    layer: ConceptLayer
    firms: Sequence[PeerCapacity]
    resting: frozenset[int]


def supply_today() -> Supply:
    """What there is, read to its end if this process has not read it."""
    supply = supply_by(None)
    if supply is None:
        raise RuntimeError("the offers were not read to their end")
    return supply


def supply_by(until: float | None) -> Supply | None:
    """What there is, with the concepts that count here; None where reading it takes longer than ``until``."""
    place, today, layer = current_tenant(), timezone.localdate(), layer_here()
    shelf = shelf_of(place.schema_name, askable(place, today), layer, until=until)
    if shelf is None:
        return None
    firms = callable_firms(place, today)
    return Supply(shelf, left_out(place, today), layer, firms, frozenset(resting(firms, today)))


def current_run(need: Need) -> MatchRun | None:
    """The stored suggestions, if they answer the need as it stands; two queries."""
    run = latest_run(need.pk)
    return run if run is not None and need.asked_at is not None and run.at >= need.asked_at else None


def suggest(*, need: Need, seconds: float | None = None) -> bool:
    """Look for what helps and store it; with ``seconds``, give up after that long and leave it to the job.

    Returns whether the stored suggestions are current now. Call it outside the transaction that wrote the need.
    """
    need = Need.objects.get(pk=need.pk)
    run = current_run(need)
    # A page in a hurry may have stored an answer without the sentence model: the job, which has time, asks again.
    lasting = run is not None and (seconds is not None or run.model_version != WITHOUT or not _has_model())
    if need.language not in MATCHED_LANGUAGES or lasting:
        return True
    if seconds is None:
        return look_anew(need=need, supply=supply_today())
    until = time.monotonic() + seconds
    supply = supply_by(until)
    if supply is None:
        return False
    query = _query(need, supply)
    try:
        future = _threads.submit(nearest, query, supply.shelf)
        found = future.result(timeout=max(0.0, until - time.monotonic()))
        return _store(need, _decided(found), query, supply)
    except TookTooLong:
        future.cancel()
    except Exception:
        # What the firm said is saved: a fault in the matching must not become an error page. The job tries again.
        logger.exception("match_failed", extra={"need": need.public_id})
    return False


def _has_model() -> bool:
    return embedder().name != WITHOUT


def _decided(found: Nearest) -> MatchResult:
    """Decide on what lies near with the days and seats of this minute."""
    offers = as_they_are(map(int, found.ids))
    return decide(found, {view.id: view for view in offer_views(offers)})


def look_anew(*, need: Need, supply: Supply) -> bool:
    """Look again with what there is today, whatever is stored, and keep it. For the worker and for ``rematch``."""
    query = _query(need, supply)
    return _store(need, _decided(nearest(query, supply.shelf, timeout=PATIENCE)), query, supply)


def look_for_news(*, need: Need, among: Collection[int], supply: Supply, note: Callable[[list[int]], None]) -> bool:
    """Look again, and keep it if offers ``among`` these are now suggested that were not before. Whether it was kept.

    ``note`` is called with their keys in the same transaction.
    """
    query = _query(need, supply)
    result = _decided(nearest(query, supply.shelf, timeout=PATIENCE))
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
    if result.vector is not None and result.vector is not query.vector:
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
        spared=frozenset(map(str, supply.resting | not_for(supply.firms, need.organisation))),
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
