"""Needs with what is suggested for them, as the matching would store it."""

from django.utils import timezone

from competence.matching.api import Match, MatchRun
from competence.needs.api import Need
from competence.offers.api import Offer


def suggested(need: Need, *offers: Offer, near: Offer | None = None) -> Need:
    """The need with a run that suggests these offers, best first, and perhaps a near miss."""
    run = MatchRun.objects.create(need=need, engine="test", analysis_version=1, model_version="", at=timezone.now())
    Match.objects.bulk_create(
        Match(run=run, offer=offer, rank=rank, band="now") for rank, offer in enumerate(offers, start=1)
    )
    if near is not None:
        Match.objects.create(run=run, offer=near, rank=len(offers) + 1, band="now", near=True)
    return need
