"""Every decision is also a judgement of the offers that people saw when they made it, graded as the judged sets are.

2: sent to the firm. 1: suggested beside what was sent, useful on the way. 0: people saw it and did something else.
Near misses beside an offer that was sent are not judged, and a merged need has no grades of its own: it takes those of
the need that it was joined with (``selectors.judgements``). Nothing suggested and nothing sent leaves no row, which is
how a judged set says that silence was right.
"""

from bygdenav.accounts.api import User
from competence.matching.api import Match
from competence.meetings.enums import Verdict
from competence.meetings.models import Decision, Judgement
from competence.meetings.selectors import seen_matches

ANSWERS, ON_THE_WAY, NO_ANSWER = 2, 1, 0


def judge(decision: Decision, by: User, *, seen: bool = True) -> None:
    """Write the grades that follow from ``decision``, before the need moves. Without ``seen`` nobody knows what was
    suggested then: only what was sent is graded."""
    matches = seen_matches(decision.item.need) if seen and decision.verdict != Verdict.MERGE else []
    grades = {match.offer_id: _grade(decision, match) for match in matches or []}
    if decision.offer_id is not None:
        grades[decision.offer_id] = ANSWERS
    Judgement.objects.bulk_create(
        Judgement(decision=decision, need=decision.item.need, offer_id=offer, grade=grade, judge=by, at=decision.at)
        for offer, grade in grades.items()
        if grade is not None
    )


def _grade(decision: Decision, match: Match) -> int | None:
    if decision.verdict != Verdict.OFFER:
        return NO_ANSWER
    return None if match.near else ON_THE_WAY
