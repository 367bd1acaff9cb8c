"""What becomes of a need or a course, for the numbers, needs and pledges of this place."""

from django.urls import reverse
from django.utils import timezone, translation
from django.utils.formats import date_format

from bygdenav.ops.api import send_mail
from bygdenav.tenancy.api import address, current_tenant, hosts_of
from competence.gaps.enums import PledgeState
from competence.gaps.models import STANDING, Cluster, Pledge
from competence.gaps.selectors import lack_of, members, pledge_of
from competence.gaps.services.counting import count_again
from competence.gaps.services.pledging import answer_with_course, end_pledge, free_with_need
from competence.needs.api import Need
from competence.supply.api import Course, CourseState, Event, gathering
from municipalities.organisations.api import agents_of

_ENDS = {Event.EXPIRED: PledgeState.EXPIRED, Event.WITHDRAWN: PledgeState.FREED}


def follow_need(need: Need) -> None:
    """A need came to another state: what it adds to the numbers is in or out of them at once, and so are its pledges."""
    lack = lack_of(need)
    if lack is not None:
        count_again([lack.cluster.topic])
    free_with_need(need)


def follow_course(course: Course, event: Event) -> None:
    """Ask firms to pledge, answer those that have when it starts, and free them when it comes to nothing. Twice is once."""
    if event == Event.TAKEN:
        _ask(course)
        return
    rows = Pledge.objects.select_for_update(of=("self",)).filter(course=course, state__in=STANDING)
    for row in rows.select_related("need__organisation").order_by("pk"):
        if event == Event.STARTED and row.state == PledgeState.STANDING:
            answer_with_course(row, course)
        elif event in _ENDS:
            was_booked = row.state == PledgeState.BOOKED
            end_pledge(row, _ENDS[event])
            # A course that had started was an offer: needs tell the firm that it is withdrawn.
            if not was_booked:
                _mail(row.need, course, event)


def _ask(course: Course) -> None:
    """Everybody here who lacks it hears that it can be made."""
    if course.state != CourseState.GATHERING:
        return
    topic = course.order.gap.topic
    if course.pk not in {each.pk for each in gathering([topic], current_tenant())}:
        return
    for cluster in Cluster.objects.filter(topic=topic, merged_into=None):
        for lack in members(cluster):
            if pledge_of(lack.need, course) is None:
                _mail(lack.need, course, Event.TAKEN)


def _mail(need: Need, course: Course, event: Event) -> None:
    """To everybody who acts for the firm; a firm without mail is called by the office (its desk says so)."""
    place = current_tenant()
    if need.organisation is None or (course.pledge_by < timezone.localdate() and event == Event.TAKEN):
        return
    for person in agents_of(need.organisation):
        language = person.language if person.language in place.languages else place.main_language
        with translation.override(language):
            link = address(hosts_of([place])[place.pk]) + reverse("need", args=[need.public_id])
            day, until = date_format(course.starts), date_format(course.pledge_by)
        values = {
            "event": str(event), "title": course.title, "provider": course.provider.name, "day": day, "until": until,
            "minimum": course.minimum, "why": course.why, "office": place.office_name, "address": link,
        }  # fmt: skip
        send_mail(to=person.email, template="mail/gaps/course", context=values, language=language)
