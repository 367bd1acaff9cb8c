"""A firm pledges seats to a course, or takes that back. Its name leaves the place only with its own yes."""

from typing import Any

from django.db import transaction
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from bygdenav.accounts.api import User
from bygdenav.audit import api as audit
from bygdenav.kernel.errors import UserError
from bygdenav.roles.api import ROLES, Permission, members
from bygdenav.tenancy.api import current_tenant
from competence.gaps.enums import PledgeState
from competence.gaps.models import STANDING, Pledge
from competence.gaps.selectors import lack_of
from competence.needs.api import Need, State, answer_with_offer
from competence.offers.api import NeedRef
from competence.supply.api import Course, CourseState, gathering, pledge, unpledge
from municipalities.organisations.api import Organisation

OVER = (State.DRAFT, State.WITHDRAWN, State.CLOSED)


@transaction.atomic
def pledge_seats(
    *, need: Need, course: Course, seats: int, by: User, tells_name: bool = False, phoned: bool = False
) -> Pledge:
    """Pledge seats for a need. The pledge that fills the smallest group starts the course.

    ``phoned``: the office writes down what the firm said on the telephone, also its yes to its name. Raises ``UserError``.
    """
    need = Need.objects.select_for_update(of=("self",)).select_related("organisation").get(pk=need.pk)
    lack = lack_of(need)
    if need.state in OVER or need.organisation is None or lack is None:
        raise UserError(_("This need is over, so nothing can be pledged for it."))
    if course.pk not in {each.pk for each in gathering([lack.cluster.topic], current_tenant())}:
        raise UserError(_("It is too late to ask for this."))
    name = need.organisation.name if tells_name else ""
    pledge(course=course, need=ref(need), seats=seats, by=by, name=name)
    course.refresh_from_db()
    state = PledgeState.BOOKED if course.state == CourseState.STARTED else PledgeState.STANDING
    row, made = Pledge.objects.get_or_create(
        need=need, course=course, state__in=STANDING,
        defaults={
            "seats": seats, "until": course.pledge_by, "tells_name": tells_name, "phoned": phoned, "by": by,
            "state": PledgeState.STANDING,
        },
    )  # fmt: skip
    if row.tells_name != tells_name:
        row.tells_name = tells_name
        row.save(update_fields=["tells_name"])
    audit.record(action="gaps.pledge" if made else "gaps.pledge_name", by=by, obj=row, changed=["seats", "tells_name"])
    if state == PledgeState.BOOKED and row.state == PledgeState.STANDING:
        answer_with_course(row, course)
    return row


@transaction.atomic
def take_pledge_back(*, pledge_row: Pledge, by: User | None) -> None:
    """The firm cannot after all: its seats are free, its name goes. Twice changes nothing."""
    _lock_needs(pk=pledge_row.need_id)
    row = Pledge.objects.select_for_update(of=("self",)).select_related("need", "course").get(pk=pledge_row.pk)
    if row.state not in STANDING:
        return
    unpledge(course=row.course, need=ref(row.need), by=by)
    end_pledge(row, PledgeState.WITHDRAWN)
    audit.record(action="gaps.take_pledge_back", by=by, obj=row, changed=["state"])


@transaction.atomic
def keep_names(organisation: Organisation, by: User) -> None:
    """The firm takes back its yes to being counted with others: providers and other places no longer read its name.

    Its seats stay pledged, without a name, until it takes them back; it may say yes to its name again.
    """
    _lock_needs(organisation=organisation, pk__in=Pledge.objects.filter(tells_name=True).values("need"))
    rows = Pledge.objects.select_for_update(of=("self",)).filter(need__organisation=organisation, tells_name=True)
    for row in rows.filter(state__in=STANDING).select_related("need", "course").order_by("pk"):
        pledge(course=row.course, need=ref(row.need), seats=row.seats, by=by, name="")
        row.tells_name = False
        row.save(update_fields=["tells_name"])
        audit.record(action="gaps.keep_name", by=by, obj=row, changed=["tells_name"])


def _lock_needs(**which: Any) -> None:
    """Take the needs first, as a pledge does: who locks in another order may wait for one that waits for him."""
    list(Need.objects.select_for_update(of=("self",)).filter(**which).order_by("pk").values_list("pk", flat=True))


def end_pledge(row: Pledge, state: PledgeState) -> None:
    """The pledge counts no more, and with it goes the yes to its name."""
    row.state, row.ended_at, row.tells_name = state, timezone.now(), False
    row.save(update_fields=["state", "ended_at", "tells_name"])


def answer_with_course(row: Pledge, course: Course) -> None:
    """The course takes place: that is the office's answer to the need. Done once for each pledge."""
    row.state = PledgeState.BOOKED
    row.save(update_fields=["state"])
    if course.offer is not None and row.need.state not in OVER:
        with translation.override(current_tenant().main_language):  # the worker speaks no language of its own
            text = _("The group is large enough, so the course takes place. Your seats are booked.")
        answer_with_offer(need=row.need, offer=course.offer, by=_answers_here(row, course), text=text)


def _answers_here(row: Pledge, course: Course) -> User:
    """Whose answer it is: of who ordered the course only in the place of the order, elsewhere of its own office."""
    if course.order.tenant.schema_name == current_tenant().schema_name:
        return course.order.by
    office = [each.user for each in members() if Permission.NEED_ANSWER in ROLES[each.role].permissions]
    return row.need.assigned_to or next(iter(office), row.by)


def ref(need: Need) -> NeedRef:
    """The need as the shared ledgers name it."""
    return NeedRef(current_tenant().schema_name, need.public_id)


def free_with_need(need: Need) -> None:
    """A firm that takes its need back takes its seats back; one that closes it keeps only what is booked."""
    gone = STANDING if need.state == State.WITHDRAWN else [PledgeState.STANDING]
    if need.state in OVER:
        for row in Pledge.objects.filter(need=need, state__in=gone).order_by("pk"):
            take_pledge_back(pledge_row=row, by=None)
