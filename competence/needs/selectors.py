"""Reading needs: each reader through the one function that says what that reader may see."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from django.contrib.auth.models import AnonymousUser
from django.db.models import OuterRef, Q, QuerySet, Subquery
from django.utils import timezone

from bygdenav.accounts.api import User
from bygdenav.kernel.personal_numbers import mask
from bygdenav.tenancy.api import Tenant
from competence.needs.enums import State
from competence.needs.models import Answer, CallTask, LeftOut, Need, NeedEvent, NeedRevision, Wish
from competence.needs.rules import HELPED_ON, LIVING, UNANSWERED, Waiting, waiting, without_names
from municipalities.organisations.api import organisations_of

Person = User | AnonymousUser


def needs_of(user: Person) -> QuerySet[Need]:
    """What the person sees as its own: sent needs of the firms that it acts for, and its own drafts; newest first."""
    if not isinstance(user, User):
        return Need.objects.none()
    firms = organisations_of(user).values("pk")
    mine = Q(organisation_id__in=firms) & ~Q(state=State.DRAFT) | Q(author=user, state=State.DRAFT)
    return Need.objects.filter(mine).select_related("organisation").with_words().order_by("-created_at", "-pk")


def need_of(user: Person, public_id: str) -> Need | None:
    """One of the person's own needs, or ``None`` as for one that does not exist."""
    return needs_of(user).filter(public_id=public_id).first()


def draft_of(user: Person, submission: str = "") -> Need | None:
    """The person's draft made with this form, or its latest one."""
    if not isinstance(user, User):
        return None
    drafts = Need.objects.filter(author=user, state=State.DRAFT).order_by("-created_at", "-pk")
    return (drafts.filter(submission=submission) if submission else drafts).first()


def needs_for_helpers() -> QuerySet[Need]:
    """What approved helpers may read. Render through ``anonymous_words``."""
    return Need.objects.for_helpers().select_related("organisation", "author").with_words().order_by("-sent_at", "-pk")


def needs_for_everybody() -> QuerySet[Need]:
    """What every visitor may read, with the firm's name."""
    return (
        Need.objects.for_everybody().select_related("organisation", "author").with_words().order_by("-sent_at", "-pk")
    )


def own_words(need: Need) -> str:
    """The words of ``need`` as they were written; it comes from a query ``with_words``."""
    return str(getattr(need, "words", "") or "")


def open_words(need: Need) -> str:
    """The words of ``need`` (from a query ``with_words``) as everybody sees them: no number of a person, also if kept."""
    return mask(own_words(need))


def anonymous_words(need: Need) -> str:
    """The words of ``need`` (from a query ``with_words``) as those see them who may not know who wrote them."""
    return nameless(need, open_words(need))


def nameless(need: Need, text: str) -> str:
    """What somebody wrote about ``need``, as those see it who may not know whose need it is."""
    firm = [need.organisation.name] if need.organisation else []
    people = [need.contact_name] if need.by_phone else [need.author.name]
    return without_names(text, firm, people)


def desk_needs(view: str = "open") -> QuerySet[Need]:
    """The office's list: ``open`` (those who have waited longest first), ``answered``, ``parked``, ``over``,
    or ``all``."""
    needs = Need.objects.sent().select_related("organisation", "assigned_to", "author").with_words().with_likes()
    if view == "open":
        return needs.filter(state__in=UNANSWERED).order_by("waiting_since", "pk")
    if view == "answered":
        return needs.filter(state__in=HELPED_ON).order_by("sent_at", "pk")
    if view == "parked":
        return needs.filter(state=State.PARKED).order_by("look_again_on", "pk")
    if view == "over":
        return needs.filter(state__in=[State.CLOSED, State.WITHDRAWN]).order_by("sent_at", "pk")
    return needs.order_by("sent_at", "pk")


def desk_need(public_id: str) -> Need | None:
    """One sent need with everything that the office sees of it."""
    needs = Need.objects.sent().select_related("organisation", "assigned_to", "author").with_words()
    return needs.filter(public_id=public_id).first()


def joined_with(need: Need) -> list[Need]:
    """The other needs that firms have joined with this one and that are not over, the first one first."""
    first = need.same_as_id or need.pk
    same = Need.objects.living().filter(Q(pk=first) | Q(same_as=first)).exclude(pk=need.pk)
    return list(same.select_related("organisation", "assigned_to", "author").with_words().order_by("sent_at", "pk"))


def left_out() -> QuerySet[LeftOut, int]:
    """Keys of the firms that are in no pooled figure, since they took their yes back."""
    return LeftOut.objects.filter(ended_at=None).values_list("organisation_id", flat=True)


def firms_with_the_same(need: Need) -> int:
    """How many firms need the same, this one counted and those left out that want to be; 0 when all of it is over."""
    first = need.same_as_id or need.pk
    same = Need.objects.living().filter(Q(pk=first) | Q(same_as=first))
    same = same.exclude(Q(organisation__in=left_out()) & ~Q(pk=need.pk))
    return same.values("organisation").order_by().distinct().count()


def wishes_of(needs: Iterable[Need]) -> dict[tuple[int, int], bool]:
    """What firms said of suggestions, by need and offer: wanted, or not."""
    rows = Wish.objects.filter(need__in=[need.pk for need in needs])
    return {(need, offer): wanted for need, offer, wanted in rows.values_list("need_id", "offer_id", "wanted")}


def desk_counts() -> dict[str, int]:
    """How many needs each view of the office's list holds."""
    states = list(Need.objects.sent().values_list("state", flat=True))
    views = {
        "open": UNANSWERED, "answered": HELPED_ON, "parked": (State.PARKED,), "over": (State.CLOSED, State.WITHDRAWN),
    }  # fmt: skip
    return {view: sum(state in held for state in states) for view, held in views.items()} | {"all": len(states)}


def parked_due(today: dt.date) -> QuerySet[Need]:
    """What was put aside until today or before."""
    return Need.objects.filter(state=State.PARKED, look_again_on__lte=today).order_by("pk")


def waiting_of(need: Need, tenant: Tenant, today: dt.date | None = None) -> Waiting | None:
    """How long the need waits for an answer, or ``None`` when it does not."""
    if need.waiting_since is None:
        return None
    since = timezone.localdate(need.waiting_since, ZoneInfo(tenant.time_zone))
    return waiting(since, today or timezone.localdate(), need.promised_days or tenant.promise_days, tenant.country)


@dataclass(frozen=True)
class Standing:
    """How the office stands: needs without an answer, and how many of them are past the promise."""

    unanswered: int
    over: int


def standing(tenant: Tenant) -> Standing:
    """What the headline of the desk says. One query."""
    zone, today = ZoneInfo(tenant.time_zone), timezone.localdate()
    rows = Need.objects.filter(state__in=UNANSWERED).order_by().values_list("waiting_since", "promised_days")
    waits = [
        waiting(timezone.localdate(start, zone), today, promised or tenant.promise_days, tenant.country)
        for start, promised in rows
        if start
    ]
    return Standing(unanswered=len(waits), over=sum(each.over > 0 for each in waits))


@dataclass(frozen=True)
class Month:
    """Needs of a month: how many came in, had an answer within the promise, and may still get one in time."""

    first: dt.date
    came: int
    in_time: int
    undecided: int


def months(tenant: Tenant, count: int = 6) -> list[Month]:
    """The last ``count`` months, the current one last. One query."""
    zone, today = ZoneInfo(tenant.time_zone), timezone.localdate()
    index = today.year * 12 + today.month - 1
    firsts = [dt.date(n // 12, n % 12 + 1, 1) for n in range(index - count + 1, index + 1)]
    start = dt.datetime.combine(firsts[0], dt.time(), tzinfo=zone)
    rows = Need.objects.sent().exclude(state=State.WITHDRAWN).filter(sent_at__gte=start).order_by()
    came, kept, undecided = (dict.fromkeys(firsts, 0) for _each in range(3))
    for sent, answered, promised in rows.values_list("sent_at", "first_answer_at", "promised_days"):
        if sent is None:
            continue
        day = timezone.localdate(sent, zone)
        month = day.replace(day=1)
        came[month] += 1
        until = timezone.localdate(answered, zone) if answered else today
        in_time = waiting(day, until, promised or tenant.promise_days, tenant.country).over == 0
        kept[month] += in_time and bool(answered)
        undecided[month] += in_time and not answered
    return [Month(first, came[first], kept[first], undecided[first]) for first in firsts]


def calls_waiting() -> QuerySet[CallTask]:
    """Calls to make, the oldest first; none to a firm that has closed down."""
    calls = CallTask.objects.filter(done_at=None, answer__need__organisation__retired_at=None).exclude(
        answer__need__state=State.WITHDRAWN
    )
    first = NeedRevision.objects.filter(need=OuterRef("answer__need"), number=1).values("text")
    calls = calls.annotate(first_words=Subquery(first))
    return calls.select_related("answer__need__organisation").order_by("created_at", "pk")


def history(need: Need) -> list[NeedEvent]:
    """Everything that happened, oldest first, with who did it."""
    return list(need.events.select_related("by"))


def revisions(need: Need) -> list[NeedRevision]:
    """The words as they came, oldest first."""
    return list(need.revisions.select_related("by", "redacted_by"))


def answers(need: Need) -> list[Answer]:
    """The answers with their offers and calls, newest first."""
    found = need.answers.select_related("offer__provider", "by", "call__done_by").prefetch_related("offer__occurrences")
    return list(found.order_by("-at", "-pk"))


def is_alive(need: Need) -> bool:
    """Whether somebody still works with it."""
    return need.state in LIVING


def matched_text(need: Need) -> str:
    """All the words that suggestions may be looked for with: what was covered is left out."""
    return "\n\n".join(need.revisions.filter(redacted_at=None).order_by("number").values_list("text", flat=True))
