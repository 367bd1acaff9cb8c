"""Reading gaps, orders and courses: each reader through the one function that says what that reader may see."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet, Sum
from django.utils import timezone

from bygdenav.accounts.api import User
from bygdenav.kernel.small_groups import smallest_group
from bygdenav.tenancy.api import Module, Tenant, ready_places
from competence.offers.api import Provider, providers_of
from competence.supply.enums import CourseState, OrderState
from competence.supply.models import Course, Gap, GapShare, Order, OrderReply, PledgedSeats, Pooling
from competence.supply.rules import Folded, Numbers, added, fold, fold_overlapping, less, told_of


@dataclass(frozen=True, slots=True)
class Picture:
    """A gap as it may be shown: each division folded, so that no group is smaller than ``smallest_group`` firms."""

    gap: Gap
    firms: int
    people: int
    earliest: dt.date | None
    latest: dt.date | None
    places: Folded
    forms: Folded
    languages: Folded
    sizes: Folded
    months: Folded


def is_pooling(tenant: Tenant) -> bool:
    """Whether the place lets its numbers be added to those of others."""
    return Pooling.objects.filter(tenant=tenant, ended_at=None).exists()


def firms_in(gap: Gap) -> int:
    """How many firms lack it in all places. For rules only: never shown without ``smallest_group`` in mind."""
    return int(gap.shares.aggregate(sum=Sum("firms"))["sum"] or 0)


def demand() -> list[Picture]:
    """What firms lack in places that pool, as providers see it: the most lacked first.

    Nothing under ``smallest_group`` firms, also not for an office that takes its own part away.
    """
    gaps = Gap.objects.filter(owner=None).prefetch_related("shares__tenant")
    found = [_picture(gap, list(gap.shares.all())) for gap in gaps]
    return sorted((each for each in found if each is not None), key=lambda each: (-each.firms, each.gap.topic))


def others(topic: str, tenant: Tenant) -> Picture | None:
    """What the other places lack, for one that pools itself: what providers see, less its own. None where that is nothing."""
    gap = pooled_gap(topic)
    if gap is None or not is_pooling(tenant):
        return None
    return _picture(gap, list(gap.shares.select_related("tenant")), tenant)


def picture_of(gap: Gap) -> Picture | None:
    """The whole gap, as providers see it."""
    return _picture(gap, list(gap.shares.select_related("tenant")))


def is_enough(topic: str, tenant: Tenant, own: int) -> bool:
    """Whether firms are many enough for an order: here, or together with other places for one that pools.

    Together they may be too few to be told of: then the order goes out and its page tells no number (ADR 0011).
    """
    gap = pooled_gap(topic) if is_pooling(tenant) else None
    elsewhere = 0 if gap is None else gap.shares.exclude(tenant=tenant).aggregate(sum=Sum("firms"))["sum"] or 0
    return own + elsewhere >= smallest_group()


def pooled_gap(topic: str) -> Gap | None:
    """The gap of all places that pool."""
    return Gap.objects.filter(topic=topic, owner=None).first()


def _picture(gap: Gap, rows: list[GapShare], reader: Tenant | None = None) -> Picture | None:
    """The gap as everybody may see it; for a place that is a ``reader``, that without its own part and nothing more."""
    fewest = smallest_group()
    told = [rows[number] for number in told_of([row.firms for row in rows], fewest)]
    own = [_numbers(row) for row in told if reader is not None and row.tenant_id == reader.pk]
    total = added(_numbers(row) for row in told if reader is None or row.tenant_id != reader.pk)
    if not total.firms:
        return None

    def divided(name: str) -> Folded:
        counts = _parts([getattr(row, name) for row in told])
        several = name == "forms"  # a firm may wish for several
        folded = fold_overlapping(counts, [row.firms for row in told], fewest) if several else fold(counts, fewest)
        return less(folded, getattr(own[0], name)) if own else folded

    places = fold(_parts([{row.tenant.name: row.firms} for row in told]), fewest)
    if own and reader is not None:
        places = less(places, {reader.name: own[0].firms})
    divisions = [divided(name) for name in ("forms", "languages", "sizes", "months")]
    return Picture(gap, total.firms, total.people, total.earliest, total.latest, places, *divisions)


def _parts(rows: list[dict[str, int]]) -> dict[str, list[int]]:
    """Counts of several places by key: how many of each place."""
    return {key: [row.get(key, 0) for row in rows] for key in sorted({key for row in rows for key in row})}


def _numbers(share: GapShare) -> Numbers:
    return Numbers(
        share.firms, share.people, share.earliest, share.latest, share.forms, share.languages, share.sizes, share.months
    )


def orders_for(user: User) -> QuerySet[Order]:
    """Orders that were sent to the person's providers, those that wait for an answer first."""
    rows = Order.objects.filter(sent_to__provider__in=providers_of(user)).distinct()
    return rows.select_related("gap", "tenant").order_by("-state", "reply_by", "-pk")


def waiting_for(user: User) -> int:
    """How many orders wait for the person's answer."""
    return orders_for(user).filter(state=OrderState.SENT, reply_by__gte=timezone.localdate()).count()


def orders_here(tenant: Tenant, topic: str = "") -> QuerySet[Order]:
    """Orders of the place, and those of others for gaps in which it has a share."""
    gaps = Gap.objects.filter(shares__tenant=tenant).values("pk")
    rows = Order.objects.filter(gap__in=gaps) | Order.objects.filter(tenant=tenant)
    rows = rows.distinct().select_related("gap", "tenant", "by")
    return rows.filter(gap__topic=topic) if topic else rows


def providers_for(tenant: Tenant) -> list[Provider]:
    """Providers that an order can be sent to: those that the place lets help its firms, with somebody to read it."""
    rows = Provider.objects.filter(approvals__tenant=tenant, approvals__ended_at=None, retired_at=None)
    return list(rows.filter(members__ended_at=None, members__isnull=False).distinct().order_by("name"))


def replies_of(order: Order, provider: Provider | None = None) -> list[OrderReply]:
    """Everything that was said, oldest first; a provider reads its own part only."""
    rows = order.replies.select_related("provider", "by")
    return list(rows.filter(provider=provider) if provider is not None else rows)


def course_of(order: Order) -> Course | None:
    """The course that stands, or else the last one."""
    rows = order.courses.select_related("provider", "offer")
    return rows.exclude(state=CourseState.ENDED).first() or rows.first()


def gathering(topics: list[str], tenant: Tenant) -> list[Course]:
    """Courses about these topics that firms of the place can pledge to."""
    rows = Course.objects.filter(order__gap__topic__in=topics, state__in=[CourseState.GATHERING, CourseState.STARTED])
    mine = [
        course for course in rows.select_related("order__gap", "order__tenant", "provider") if _is_for(course, tenant)
    ]
    today = timezone.localdate()
    return [
        each
        for each in mine
        if each.starts > today and (each.state != CourseState.GATHERING or each.pledge_by >= today)
    ]


def _is_for(course: Course, tenant: Tenant) -> bool:
    owner = course.order.gap.owner_id
    return owner == tenant.pk if owner is not None else is_pooling(tenant)


def places_with_share(course: Course) -> list[Tenant]:
    """Where the course is shown: the places that lack it or have pledged, and the one that ordered."""
    keys = set(course.order.gap.shares.values_list("tenant__schema_name", flat=True)) | {
        course.order.tenant.schema_name
    }
    keys |= set(course.pledged.filter(freed_at=None).values_list("place", flat=True))
    return [place for place in ready_places() if place.schema_name in keys and place.has_module(Module.NEEDS)]


@dataclass(frozen=True, slots=True)
class Pledged:
    """How a course stands. ``firms`` is None while they are too few to tell; ``names``: those who said yes to it."""

    seats: int
    firms: int | None
    names: tuple[str, ...]


def pledged_to(course: Course) -> Pledged:
    """Seats pledged and the names that may be told."""
    rows: list[PledgedSeats] = list(course.pledged.filter(freed_at=None))
    firms = len(rows)
    names = tuple(sorted(row.name for row in rows if row.name))
    return Pledged(sum(row.seats for row in rows), firms if firms >= smallest_group() else None, names)


def table_of_demand() -> list[list[Any]]:
    """Every figure that may be shown, one to a line: topic, division, value, firms."""
    lines: list[list[Any]] = []
    for each in demand():
        lines.append([each.gap.topic, "all", "", each.firms])
        for name in ("places", "forms", "languages", "sizes", "months"):
            folded: Folded = getattr(each, name)
            lines += [[each.gap.topic, name, key, count] for key, count in sorted(folded.shown.items())]
            lines += [[each.gap.topic, name, "*", folded.rest]] if folded.rest else []
    return lines


def due_courses(today: dt.date) -> list[Course]:
    """Courses whose last day to pledge has gone by."""
    return list(Course.objects.filter(state=CourseState.GATHERING, pledge_by__lt=today).order_by("pk"))


def due_orders(today: dt.date) -> list[Order]:
    """Orders whose last day to answer has gone by."""
    return list(Order.objects.filter(state=OrderState.SENT, reply_by__lt=today).order_by("pk"))
