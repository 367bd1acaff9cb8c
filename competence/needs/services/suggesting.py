"""Looking for what helps: at once when it goes quickly, else in a job. The firm never waits for more than a moment."""

import logging
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from concurrent.futures import TimeoutError as TookTooLong

from django.db import transaction
from django.utils import timezone

from bygdenav.tenancy.api import current_tenant
from competence.concepts.api import layer_here
from competence.matching.api import MatchResult, MatchRun, NeedQuery, Place, latest_run, match, offer_views, store_run
from competence.needs.enums import Want
from competence.needs.models import Need
from competence.needs.rules import MATCHED_LANGUAGES
from competence.needs.selectors import matched_text
from competence.needs.services import about, telling
from competence.offers.api import Form as OfferForm
from competence.offers.api import candidates, left_out

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
    today = timezone.localdate()
    found = candidates(current_tenant(), today, need.organisation)
    query, offers = _query(need), offer_views(found)
    layer = layer_here()  # read here: the threads know no place
    if seconds is None:
        result = match(query, offers, layer=layer)
    else:
        future = _threads.submit(match, query, offers, layer=layer)
        try:
            result = future.result(timeout=seconds)
        except TookTooLong:
            future.cancel()
            return False
        except Exception:
            # What the firm said is saved: a fault in the matching must not become an error page. The job tries again.
            logger.exception("match_failed", extra={"need": need.public_id})
            return False
    return _store(need, result, query, left_out(current_tenant(), today, {offer.pk for offer in found}))


@transaction.atomic
def _store(need: Need, result: MatchResult, query: NeedQuery, gone: Mapping[int, str]) -> bool:
    """Keep the result, unless the words changed while we looked: then a job is already on its way."""
    now = Need.objects.select_for_update().get(pk=need.pk)
    if now.asked_at != need.asked_at:
        return False
    store_run(need_id=now.pk, result=result, query=query, left_out=gone)
    telling.desk_changed(now)
    return True


def _query(need: Need) -> NeedQuery:
    place, limits = current_tenant(), need.limits
    added, rejected = about.said(need)
    return NeedQuery(
        text=matched_text(need),
        language=need.language,
        on=timezone.localdate(),
        urgency=need.urgency,
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
