"""What a need's page shows about gaps: that it is counted, a course to pledge to, and the firm's own pledge."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse

from bygdenav.roles.api import Permission, has_permission
from bygdenav.tenancy.api import current_tenant
from competence.gaps.forms import PledgeForm, WhyBuildForm
from competence.gaps.models import Lack
from competence.gaps.selectors import courses_for, lack_of, pledge_of
from competence.gaps.views.desk import title
from competence.needs.api import UNANSWERED, Box, Need, left_out
from competence.supply import cards
from competence.supply.api import Course, is_pooling, pledged_to


def box(request: HttpRequest, need: Need, office: bool) -> Box | None:
    """For the firm, or for the office (which can pledge for a firm that only phones)."""
    lack = lack_of(need)
    if office:
        return _for_office(request, need, lack)
    courses = [course_card(need, course) for course in courses_for(need)]
    pools = lack is not None and need.state in UNANSWERED and is_pooling(current_tenant())
    apart = need.organisation_id in set(left_out())  # the firm's own no, said for all its needs at once
    counts = lack.counted if lack is not None and pools and not apart else None
    if not courses and counts is None:
        return None
    return Box("competence/gaps/_box.html", {"need": need, "courses": courses, "counts": counts, "office": False})


def _for_office(request: HttpRequest, need: Need, lack: Lack | None) -> Box | None:
    may = has_permission(request.user, Permission.NEED_ANSWER)
    if lack is None and (not may or need.state not in UNANSWERED):
        return None
    values: dict[str, Any] = {
        "need": need, "office": True, "may": may,
        "courses": [course_card(need, course) for course in courses_for(need)] if may else [],
        "title": title(lack.cluster) if lack is not None else "", "build": lack is not None and lack.build,
        "href": reverse("gap", args=[lack.cluster.public_id]) if lack is not None else "",
        "build_form": WhyBuildForm(auto_id="build-%s"),
    }  # fmt: skip
    return Box("competence/gaps/_desk_box.html", values)


def course_card(need: Need, course: Course, form: PledgeForm | None = None) -> dict[str, Any]:
    """A course to pledge to, as the templates show it; ``form``: what was sent and could not be taken."""
    pledge, pledged = pledge_of(need, course), pledged_to(course)
    wanted = need.limits.people or 1
    return {
        "id": course.public_id, "title": course.title, "lang": course.language, "facts": cards.course_facts(course),
        "description": course.description, "state": cards.course_state(course, pledged), "pledge": pledge,
        "form": form or PledgeForm(initial={"seats": wanted}, auto_id=f"pledge-{course.public_id}-%s"),
    }  # fmt: skip
