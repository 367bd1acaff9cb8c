"""Reading meetings: who takes part, what the agenda could hold, and what has been decided."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.contrib.auth.models import AnonymousUser
from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.utils import timezone

from bygdenav.accounts.api import User
from bygdenav.roles.api import Permission, has_permission
from bygdenav.tenancy.api import current_tenant
from competence.matching.api import Match
from competence.meetings.enums import Because, MeetingState, Verdict
from competence.meetings.models import AgendaItem, Decision, Judgement, Meeting, Opinion
from competence.needs.api import (
    MATCHED_LANGUAGES,
    Need,
    State,
    Visibility,
    alike,
    current_run,
    desk_needs,
    rarity_of,
    sketches_of,
    waiting_of,
)

MOST_PROPOSED = 30
WHOSE = ("item__need__organisation", "item__need__author")  # without them nobody knows which names to cover


def is_hidden(need: Need, *, office: bool) -> bool:
    """Whether the firm keeps the need from this reader."""
    return not office and (need.state == State.WITHDRAWN or need.visibility == Visibility.OFFICE)


def is_past(need: Need) -> bool:
    """Whether there is nothing left to decide: the need is closed or taken back."""
    return need.state in (State.CLOSED, State.WITHDRAWN)


def to_come(need: Need) -> list[Meeting]:
    """Meetings that are not over, the next one first, each with ``has_need``: whether the need stands on its agenda."""
    rows = Meeting.objects.exclude(state=MeetingState.OVER)
    here = AgendaItem.objects.filter(meeting=OuterRef("pk"), need=need)
    return list(rows.annotate(has_need=Exists(here), when=Coalesce("held_at", "open_until")).order_by("when", "pk"))


def takes_proposals(meeting: Meeting) -> bool:
    """Whether people can still say what they propose: until the day that was given, and as long as it is open."""
    late = meeting.open_until is not None and meeting.open_until < timezone.now()
    return meeting.state == MeetingState.OPEN or (meeting.state == MeetingState.PLANNED and not late)


def may_hold(user: User | AnonymousUser) -> bool:
    """Whether the person prepares meetings and decides in them."""
    return has_permission(user, Permission.MEETING_HOLD)


def meetings_of(user: User | AnonymousUser) -> QuerySet[Meeting]:
    """The meetings that the person may read: all for the office, for others those they are invited to."""
    if may_hold(user):
        return Meeting.objects.all()
    if not isinstance(user, User) or not user.is_active:
        return Meeting.objects.none()
    mine = Q(invitations__user=user) | Q(invitations__user=None, invitations__email=user.email)
    return Meeting.objects.filter(mine, invitations__ended_at=None).distinct()


def may_follow(user: User, public_id: str) -> bool:
    """Whether the person may hear of what happens in the meeting, at once."""
    return meetings_of(user).filter(public_id=public_id).exists()


@dataclass(frozen=True)
class Candidate:
    """A need that could be taken up, and why."""

    need: Need
    because: Because
    days: int


def proposed_agenda(but: Meeting | None = None) -> list[Candidate]:
    """What waits on the desk: past the promise first, then what several firms need, then the rest; the longest wait
    first within each. Needs that stand in ``but`` are left out. A fixed number of queries."""
    known = set(but.items.values_list("need", flat=True)) if but is not None else set()
    needs, place = [need for need in desk_needs("open") if need.pk not in known], current_tenant()
    waits = {need.pk: waiting_of(need, place) for need in needs}
    late = {key for key, wait in waits.items() if wait is not None and wait.over > 0}
    # Who is late comes first anyway: whether others need the same is asked only as far as it decides who is shown.
    several = _needed_by_several(needs) - late if len(late) < MOST_PROPOSED else set()
    order = [Because.AGEING, Because.CLUSTERED, Because.UNANSWERED]
    found = []
    for need in needs:
        because = Because.CLUSTERED if need.pk in several else Because.UNANSWERED
        wait = waits[need.pk]
        found.append(Candidate(need, Because.AGEING if need.pk in late else because, wait.days if wait else 0))
    return sorted(found, key=lambda each: (order.index(each.because), -each.days))[:MOST_PROPOSED]


def _needed_by_several(needs: Sequence[Need]) -> set[int]:
    """Those that other firms have joined, and those that are about the same as another firm's among them."""
    found = {need.pk for need in needs if getattr(need, "firms", 0) > 1}
    sketches, firm = sketches_of(needs), {need.pk: need.organisation_id for need in needs}
    rarity = rarity_of(list(sketches.values()))
    about: dict[str, list[int]] = defaultdict(list)
    for key, sketch in sketches.items():
        # Alike are only those that share a concept: each is looked for among those few, where it can change anything.
        others = dict.fromkeys(other for concept in sketch.concepts for other in about[concept])
        for other in others:
            is_news = firm[other] != firm[key] and not {key, other} <= found
            if is_news and alike(sketch, [sketches[other]], rarity):
                found |= {key, other}
        for concept in sketch.concepts:
            about[concept].append(key)
    return found


def agenda(meeting: Meeting) -> list[AgendaItem]:
    """The items in order, each with ``now`` (its standing decision, or None) and its need with words."""
    items = list(meeting.items.all())
    needs = {need.pk: need for need in desk_needs("all").filter(pk__in=[item.need_id for item in items])}
    standing = {each.item_id: each for each in decisions(meeting)}
    for item in items:
        item.need = needs[item.need_id]
        item.now = standing.get(item.pk)  # type: ignore[attr-defined]  # hung on for the page
    return items


def decisions(meeting: Meeting, after: int | None = None) -> list[Decision]:
    """Those that stand; with ``after``, all with a higher number, also those that were replaced.

    ``into_order``: where the need that it was merged with stands on the agenda, or None.
    """
    beside = AgendaItem.objects.filter(meeting=meeting, need=OuterRef("merged_into")).values("order")[:1]
    rows = meeting.decisions.select_related("by", *WHOSE, "offer__provider", "merged_into")
    rows = rows.annotate(into_order=Subquery(beside))
    return list(rows.filter(superseded_by=None) if after is None else rows.filter(number__gt=after))


def opinions_since(meeting: Meeting, after: int) -> list[Opinion]:
    """What was proposed after the mark of another (``mark_of``), oldest first."""
    rows = Opinion.objects.filter(item__meeting=meeting).select_related("by", *WHOSE).order_by("at", "pk")
    return [each for each in rows if mark_of(each) > after]


def seen_matches(need: Need) -> list[Match] | None:
    """What a meeting is shown for the need, best first: the suggestions and near misses for its words as they stand, but
    for those that its firm has said no to. None while they are being looked for, or where nobody can look."""
    run = current_run(need) if need.language in MATCHED_LANGUAGES else None
    if run is None:
        return None
    refused = set(need.wishes.filter(wanted=False).values_list("offer", flat=True))
    return [match for match in run.matches.all() if match.offer_id not in refused]


def allowances(meeting: Meeting, *, office: bool) -> list[str]:
    """How far each firm lets the reader see, as "1:public"; nothing for the office. A page that was made when a firm
    allowed something else is shown anew."""
    items = [] if office else meeting.items.select_related("need")
    return [
        f"{item.order}:{Visibility.OFFICE if is_hidden(item.need, office=office) else item.need.visibility}"
        for item in items
    ]


def orders(items: Iterable[AgendaItem]) -> str:
    """Which numbers stand on the agenda, as "1 2- 4", a line after those that are past: a page with others is shown
    anew."""
    return " ".join(f"{item.order}-" if is_past(item.need) else str(item.order) for item in items)


def mark_of(opinion: Opinion) -> int:
    """When it was said, in microseconds: with it a browser asks for what it missed."""
    return round(opinion.at.timestamp() * 1_000_000)


def judgements() -> dict[tuple[str, str], int]:
    """What decisions that still stand say of need and offer, the latest of each pair. What was merged into another need
    takes that need's grades, where it has none of its own."""
    rows = Judgement.objects.filter(decision__superseded_by=None).order_by("pk")
    grades = {
        (need, offer): grade for need, offer, grade in rows.values_list("need__public_id", "offer__public_id", "grade")
    }
    merged = Decision.objects.filter(superseded_by=None, verdict=Verdict.MERGE).order_by("pk")
    for need, into in merged.values_list("item__need__public_id", "merged_into__public_id"):
        for (judged, offer), grade in list(grades.items()):
            if judged == into:
                grades.setdefault((need, offer), grade)
    return grades
