"""A provider takes an order; firms pledge seats; the pledge that fills the smallest group starts the course, once.

Every write locks the course first, so that of two last pledges one starts it and the other finds it started.
"""

import datetime as dt
from dataclasses import asdict, dataclass

from django.db import transaction
from django.db.models import Sum
from django.utils import timezone
from django.utils.translation import gettext as _

from bygdenav.accounts.api import User
from bygdenav.audit import api as audit
from bygdenav.kernel.errors import UserError
from bygdenav.kernel.text import clean, one_line
from competence.offers.api import (
    NeedRef,
    NoSeatLeft,
    OccurrenceText,
    Offer,
    OfferText,
    Provider,
    book,
    publish_offer,
    release,
)
from competence.supply.enums import CourseState, Event, OrderState, ReplyKind
from competence.supply.models import Course, Order, PledgedSeats
from competence.supply.selectors import places_with_share
from competence.supply.services import telling
from competence.supply.services.ordering import check_open, locked, note_reply


@dataclass(frozen=True)
class CourseText:
    """What a provider offers to make; the fields mean what they mean in the model."""

    kind: str
    title: str
    description: str
    language: str
    delivery: str
    starts: dt.date
    seats: int
    minimum: int
    pledge_by: dt.date
    place: str = ""
    starts_at: dt.time | None = None
    ends: dt.date | None = None
    cost: int = 0
    currency: str = "SEK"


@transaction.atomic
def take_order(*, order: Order, provider: Provider, text: CourseText, by: User | None) -> Course:
    """The provider makes it, on these terms. Everybody who lacks it is asked to pledge.

    Raises ``UserError`` for what cannot be, and where another provider was first.
    """
    order = locked(order)
    check_open(order, provider)
    _check(text)
    values = {**asdict(text), "title": one_line(text.title), "description": clean(text.description)}
    course = Course.objects.create(order=order, provider=provider, by=by, **{**values, "place": one_line(text.place)})
    order.state = OrderState.TAKEN
    order.save(update_fields=["state"])
    audit.record(action="supply.take_order", by=by, obj=course, changed=sorted(values))
    note_reply(order, provider, ReplyKind.TAKES, "", by)
    telling.tell_places(course, Event.TAKEN)
    return course


@transaction.atomic
def pledge(*, course: Course, need: NeedRef, seats: int, by: User | None, name: str = "") -> PledgedSeats:
    """Pledge seats for a need. ``name``: the firm's, only with its own yes. The same twice changes nothing but the name.

    With the smallest group together the course starts: it is published, and every pledge becomes a booking. In a course that
    has started the seats are booked at once. Raises ``UserError``, ``NoSeatLeft``.
    """
    course = lock_course(course)
    known = course.pledged.filter(place=need.place, need=need.need, freed_at=None).first()
    if known is not None and known.seats == seats:
        known.name = one_line(name)[:120]
        known.save(update_fields=["name"])
        return known
    if known is not None:
        raise UserError(_("You have pledged another number. Take that back first."), field="seats")
    _check_pledge(course, seats)
    row = PledgedSeats.objects.create(
        course=course, place=need.place, need=need.need, seats=seats, name=one_line(name)[:120]
    )
    audit.record(action="supply.pledge", by=by, obj=row, changed=["seats"])
    if course.state == CourseState.STARTED:
        _book(course, row, by)
    elif _together(course) >= course.minimum:
        _start(course, by)
    return row


@transaction.atomic
def unpledge(*, course: Course, need: NeedRef, by: User | None) -> None:
    """Take a pledge back; a seat that was booked is free again. Twice changes nothing."""
    course = lock_course(course)
    row = course.pledged.filter(place=need.place, need=need.need, freed_at=None).first()
    if row is not None:
        free(row)
        if row.entry is not None:
            release(entry=row.entry, by=by)
        audit.record(action="supply.unpledge", by=by, obj=row, changed=["freed_at"])


@transaction.atomic
def withdraw_course(*, course: Course, by: User | None, why: str = "") -> None:
    """The provider cannot make it after all: every pledge is free, everybody is told, and the order is open to others again.

    One that has started is withdrawn as an offer (``offers.retire_offer``). Raises ``UserError`` for it; twice is once.
    """
    course = lock_course(course)
    if course.state == CourseState.STARTED:
        raise UserError(_("This takes place. Withdraw it among your offers, and everybody is told."))
    if course.state == CourseState.GATHERING:
        note_reply(course.order, course.provider, ReplyKind.WITHDRAWS, one_line(why)[:200], by)
        end_course(course, Event.WITHDRAWN, why)
        audit.record(action="supply.withdraw_course", by=by, obj=course, changed=["state"], hashed={"why": course.why})


def end_course(course: Course, event: Event, why: str = "") -> None:
    """End a locked course: pledges are freed and places told. The order waits for others while there is time."""
    was_started = course.state == CourseState.STARTED
    course.state, course.ended_at, course.why = CourseState.ENDED, timezone.now(), one_line(why)[:200]
    course.save(update_fields=["state", "ended_at", "why"])
    order = locked(course.order)
    again = not was_started and event == Event.WITHDRAWN and order.reply_by >= timezone.localdate()
    order.state = OrderState.SENT if again else OrderState.ENDED
    order.ended_at = None if again else timezone.now()
    order.save(update_fields=["state", "ended_at"])
    telling.tell_places(course, event)
    for row in course.pledged.filter(freed_at=None):
        free(row)


def expire_course(course: Course) -> bool:
    """End a course whose last day to pledge has gone by without its smallest group. Whether it did."""
    with transaction.atomic():
        course = lock_course(course)
        if course.state != CourseState.GATHERING or course.pledge_by >= timezone.localdate():
            return False
        end_course(course, Event.EXPIRED)
        audit.record(action="supply.expire_course", by=None, obj=course, changed=["state"])
        telling.mail_provider(course.provider, course.order, "expired")
        return True


@transaction.atomic
def follow_withdrawn(offer: Offer, why: str) -> None:
    """A course that had started is withdrawn as an offer, or its time is cancelled: the gap is open again."""
    found = Course.objects.filter(offer=offer, state=CourseState.STARTED).first()
    if found is None:
        return
    course = lock_course(found)
    if course.state == CourseState.STARTED:
        end_course(course, Event.WITHDRAWN, why)
        audit.record(action="supply.withdraw_course", by=None, obj=course, changed=["state"])


def lock_course(course: Course) -> Course:
    """The course as it stands, held until the transaction ends."""
    rows = Course.objects.select_for_update(of=("self",)).select_related("order__gap", "order__tenant", "provider")
    return rows.get(pk=course.pk)


def free(row: PledgedSeats) -> None:
    """The pledge counts no more, and with it goes the name."""
    row.freed_at, row.name = timezone.now(), ""
    row.save(update_fields=["freed_at", "name"])


def _together(course: Course) -> int:
    return int(course.pledged.filter(freed_at=None).aggregate(sum=Sum("seats"))["sum"] or 0)


def _start(course: Course, by: User | None) -> None:
    """Publish what was promised, and book every pledge. The caller holds the course's lock."""
    text = OfferText(
        kind=course.kind, title=course.title, description=course.description, language=course.language,
        delivery=course.delivery, place=course.place, cost=course.cost, currency=course.currency,
    )  # fmt: skip
    time = OccurrenceText(
        starts=course.starts, starts_at=course.starts_at, ends=course.ends, place=course.place, seats=course.seats,
        minimum=course.minimum,
    )  # fmt: skip
    course.offer = publish_offer(
        provider=course.provider, text=text, by=by, tenants=places_with_share(course), occurrences=[time]
    )
    course.state, course.started_at = CourseState.STARTED, timezone.now()
    course.save(update_fields=["offer", "state", "started_at"])
    Order.objects.filter(pk=course.order_id).update(state=OrderState.DONE, ended_at=timezone.now())
    for row in course.pledged.filter(freed_at=None).order_by("pk"):
        _book(course, row, by)
    audit.record(action="supply.start_course", by=by, obj=course, changed=["state"])
    telling.tell_places(course, Event.STARTED)
    telling.mail_provider(course.provider, course.order, "started")


def _book(course: Course, row: PledgedSeats, by: User | None) -> None:
    if course.offer is not None:
        time = course.offer.occurrences.get()
        row.entry = book(occurrence=time, need=NeedRef(row.place, row.need), by=by, quantity=row.seats)
        row.save(update_fields=["entry"])


def _check_pledge(course: Course, seats: int) -> None:
    if course.state == CourseState.ENDED:
        raise UserError(_("This came to nothing. The office looks for something else."))
    if course.state == CourseState.GATHERING and course.pledge_by < timezone.localdate():
        raise UserError(_("It is too late to ask for this."))
    if seats < 1:
        raise UserError(_("Say how many seats, at least one."), field="seats")
    left = course.seats - _together(course)
    if seats > left:
        raise NoSeatLeft(max(0, left))


def _check(text: CourseText) -> None:
    today = timezone.localdate()
    wrong = (
        (not one_line(text.title), "title", _("Write a title.")),
        (not clean(text.description), "description", _("Describe it in a few lines.")),
        (text.starts <= today, "starts", _("Choose a day to come.")),
        (text.ends is not None and text.ends < text.starts, "ends", _("The last day is before the first. Change one of them.")),
        (text.minimum < 1, "minimum", _("The smallest group is one person or more.")),
        (
            text.minimum > text.seats, "minimum",
            _("The smallest group is larger than the number of seats. Change one of them."),
        ),
        (text.pledge_by < today, "pledge_by", _("This day has gone by. Write a day to come.")),
        (text.pledge_by >= text.starts, "pledge_by", _("Firms must have said yes before it starts.")),
    )  # fmt: skip
    for is_wrong, field, words in wrong:
        if is_wrong:
            raise UserError(words, field=field)
