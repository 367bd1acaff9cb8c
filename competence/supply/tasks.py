"""Work on orders and courses that is done by the worker."""

import logging

from django.db import transaction
from django.utils import timezone

from bygdenav.ops.api import every_night, job
from competence.offers.api import Change, ChangeKind
from competence.supply.enums import Event
from competence.supply.models import Course
from competence.supply.registry import followers
from competence.supply.selectors import due_courses, due_orders
from competence.supply.services.courses import expire_course, follow_withdrawn
from competence.supply.services.ordering import end_order

logger = logging.getLogger(__name__)


@job("supply.tell")
def tell_followers(*, course: int, event: str) -> None:
    """Let the modules of this place know what became of a course."""
    row = Course.objects.select_related("order__gap", "order__tenant", "order__by", "provider", "offer").get(pk=course)
    for follower in followers():
        with transaction.atomic():
            follower(row, Event(event))


@every_night
def end_what_is_over() -> None:
    """Orders that nobody took in time, and courses that too few pledged to: each on its own."""
    today = timezone.localdate()
    for order in due_orders(today):
        try:
            end_order(order=order, by=None)
        except Exception:
            logger.exception("order_not_ended", extra={"order": order.public_id})
    for course in due_courses(today):
        try:
            expire_course(course)
        except Exception:
            logger.exception("course_not_expired", extra={"course": course.public_id})


def follow_offer(change: Change) -> None:
    """A course that had started is no more when its offer or its only time is taken away."""
    if change.kind != ChangeKind.MOVED:
        follow_withdrawn(change.offer, change.why)
