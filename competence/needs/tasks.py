"""Work on needs that is done by the worker."""

from bygdenav.ops.api import job
from competence.needs.models import Need
from competence.needs.services.suggesting import suggest


@job("needs.match")
def match_need(*, need: str) -> None:
    """Look for what helps with one need, unless that was done in the meantime."""
    found = Need.objects.filter(public_id=need).first()
    if found is not None:
        suggest(need=found)
