"""Reading what nobody meets here."""

from collections import Counter
from collections.abc import Iterable

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery
from django.utils import timezone

from bygdenav.tenancy.api import Tenant, current_tenant
from competence.gaps.models import STANDING, Cluster, Lack, Pledge
from competence.matching.api import Match, MatchRun
from competence.needs.api import UNANSWERED, Need, State, Want, left_out
from competence.offers.api import Form
from competence.supply.api import Course, Numbers, Size, Tongue, Wish, gathering

_WISHES = {Want.TALK: Form.INFORMAL, Want.READ: Form.INFORMAL, Want.MEET: Form.SEMIFORMAL, Want.COURSE: Form.FORMAL}


def lacking() -> Q:
    """Needs that still wait for somebody: without an answer, or put aside while what was decided is built."""
    return Q(state__in=UNANSWERED) | Q(state=State.PARKED, lack__build=True)


def _suggested() -> Exists:
    """Whether the newest run for the need holds a suggestion that still stands."""
    latest = MatchRun.objects.filter(need_id=OuterRef(OuterRef("pk"))).order_by("-at", "-pk").values("pk")[:1]
    return Exists(Match.objects.filter(run=Subquery(latest), near=False, offer__retired_at=None))


def unmet() -> QuerySet[Need]:
    """Needs without an answer for which nothing was found, oldest first; each with its sketch if it has one."""
    rows = Need.objects.filter(state__in=UNANSWERED).exclude(_suggested())
    return rows.select_related("sketch").order_by("pk")


def clusters() -> list[Cluster]:
    """Every group that has needs, those with the most firms first; ``firms`` and ``waits`` (needs that still lack) are set."""
    rows = list(Cluster.objects.filter(merged_into=None, lacks__isnull=False).distinct())
    by_cluster: dict[int, list[Need]] = {row.pk: [] for row in rows}
    for lack in Lack.objects.filter(cluster__in=rows).select_related("need"):
        if _waits(lack):
            by_cluster[lack.cluster_id].append(lack.need)
    for row in rows:
        needs = by_cluster[row.pk]
        row.firms = len({need.organisation_id for need in needs})  # type: ignore[attr-defined]  # set for the page
        row.waits = len(needs)  # type: ignore[attr-defined]  # set for the page
    shown = [row for row in rows if by_cluster[row.pk]]
    return sorted(shown, key=lambda row: (-len({n.organisation_id for n in by_cluster[row.pk]}), row.pk))


def _waits(lack: Lack) -> bool:
    return lack.need.state in UNANSWERED or (lack.build and lack.need.state == State.PARKED)


def cluster_by_id(public_id: str) -> Cluster | None:
    """One group."""
    return Cluster.objects.filter(public_id=public_id).first()


def members(cluster: Cluster) -> list[Lack]:
    """The needs of a group that still lack, oldest first, with their words."""
    needs = Need.objects.filter(lacking(), lack__cluster=cluster).select_related("organisation", "author", "lack")
    found = needs.with_words().order_by("sent_at", "pk")
    rows = []
    for need in found:
        lack = need.lack
        lack.need = need
        rows.append(lack)
    return rows


def asked_for(topic: str) -> list[Need]:
    """Every need of this topic here, also those that have been met since."""
    return list(Need.objects.filter(lack__cluster__topic=topic).select_related("organisation").order_by("pk"))


def lack_of(need: Need) -> Lack | None:
    """Where a need stands among what nobody meets."""
    return Lack.objects.filter(need=need).select_related("cluster").first()


def cluster_of(need: Need) -> Cluster | None:
    """The group that a need stands in."""
    lack = lack_of(need)
    return lack.cluster if lack is not None else None


def numbers_here(topic: str) -> Numbers:
    """What leaves the current place about a topic."""
    return numbers_of(counted(current_tenant(), topic))


def counted(tenant: Tenant, topic: str) -> list[Need]:
    """The needs whose numbers may leave the place: they lack it still, their firm lets them count and is at home here."""
    rows = Need.objects.filter(lacking(), lack__cluster__topic=topic, lack__counted=True, organisation__home=tenant)
    rows = rows.filter(organisation__retired_at=None).exclude(organisation__in=left_out())
    return list(rows.select_related("organisation").order_by("pk"))


def numbers_of(needs: Iterable[Need]) -> Numbers:
    """Needs as numbers: by firm, so that a firm with two needs counts once. Nothing of what was written is read."""
    by_firm: dict[int | None, list[Need]] = {}
    for need in needs:
        by_firm.setdefault(need.organisation_id, []).append(need)
    firms = list(by_firm.values())
    people = [max(need.limits.people or 1 for need in each) for each in firms]
    early = [need.window.earliest for each in firms for need in each if need.window.earliest]
    late = [need.window.latest for each in firms for need in each if need.window.latest]
    return Numbers(
        len(firms), sum(people), min(early, default=None), max(late, default=None),
        forms=_count(_forms(each) for each in firms), languages=_count({_tongue(each[0].language)} for each in firms),
        sizes=_count({_size(each[0])} for each in firms), months=_count({_month(each)} for each in firms),
    )  # fmt: skip


def _count(keys: Iterable[set[str]]) -> dict[str, int]:
    counts: Counter[str] = Counter()
    for each in keys:
        counts.update(each)
    return dict(counts)


def _forms(needs: list[Need]) -> set[str]:
    wanted = {str(_WISHES[Want(want)]) for need in needs for want in need.wants if want in _WISHES}
    return wanted or {str(Wish.ANY)}


def _tongue(language: str) -> str:
    return language if language in Tongue.values else str(Tongue.OTHER)


def _size(need: Need) -> str:
    size = need.organisation.size if need.organisation else ""
    return size if size in Size.values else str(Size.UNKNOWN)


def _month(needs: list[Need]) -> str:
    first = min(need.sent_at or need.created_at for need in needs)
    return timezone.localdate(first).strftime("%Y-%m")


def pledge_of(need: Need, course: Course) -> Pledge | None:
    """The need's standing pledge."""
    return Pledge.objects.filter(need=need, course=course, state__in=STANDING).first()


def pledges_here(course: Course) -> list[Pledge]:
    """This place's pledges to a course, newest first."""
    return list(Pledge.objects.filter(course=course).select_related("need__organisation", "by"))


def courses_for(need: Need) -> list[Course]:
    """Courses that a need can pledge to, and those that it has pledged to already, whatever became of its group since."""
    lack = lack_of(need)
    found = gathering([lack.cluster.topic], current_tenant()) if lack is not None and lack.cluster.topic else []
    known = {course.pk for course in found}
    rows = Pledge.objects.filter(need=need, state__in=STANDING).exclude(course__in=known)
    return found + [row.course for row in rows.select_related("course__provider", "course__order__gap")]
