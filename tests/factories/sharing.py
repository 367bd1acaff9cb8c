"""Needs with what is suggested for them, as the matching would store it."""

from django.utils import timezone

from competence.matching.api import Match, MatchRun
from competence.needs.api import Need
from competence.offers.api import Offer


def suggested(need: Need, *offers: Offer) -> Need:
    """The need with a run that suggests these offers, best first."""
    run = MatchRun.objects.create(need=need, engine="test", analysis_version=1, model_version="", at=timezone.now())
    Match.objects.bulk_create(
        Match(run=run, offer=offer, rank=rank, band="now") for rank, offer in enumerate(offers, start=1)
    )
    return need
