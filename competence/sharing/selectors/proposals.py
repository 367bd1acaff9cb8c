"""Proposals that stand, and what is left of the office's hours."""

import datetime as dt

from django.utils import timezone

from competence.sharing.enums import State, What
from competence.sharing.models import Proposal, ProposedSeat, SharingRules


def week_of(day: dt.date | None = None) -> dt.date:
    """The Monday of a day's week; of today's."""
    day = day or timezone.localdate()
    return day - dt.timedelta(days=day.weekday())


def latest(monday: dt.date) -> Proposal | None:
    """The latest proposal for a week."""
    return Proposal.objects.filter(monday=monday).select_related("by").order_by("-number").first()


def hours_left(monday: dt.date) -> int:
    """Hours of the office that week that nobody has got yet."""
    rules = SharingRules.objects.last()
    taken = ProposedSeat.objects.filter(proposal__monday=monday, what=What.HOURS, state=State.TAKEN).count()
    return max(0, (rules.hours if rules else 0) - taken)


def rows_of(proposal: Proposal) -> list[ProposedSeat]:
    """Its rows with need, firm, offer and time: those that wait first, the most urgent before."""
    rows = proposal.seats.select_related(
        "need__organisation", "need__author", "offer__provider", "occurrence", "decided_by"
    )
    return sorted(rows, key=lambda row: (row.state != State.PROPOSED, -row.points, row.pk))
