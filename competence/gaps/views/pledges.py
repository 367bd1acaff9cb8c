"""Pledging: by the firm on its need's page, or by the office for a firm that only phones."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from bygdenav.kernel.errors import UserError
from bygdenav.roles.api import Permission, require, signed_in
from bygdenav.ui.api import crumbs
from competence.gaps.enums import PledgeState
from competence.gaps.forms import PledgeForm, WhyBuildForm
from competence.gaps.selectors import courses_for, pledge_of
from competence.gaps.services import let_count, pledge_seats, take_pledge_back
from competence.gaps.views.boxes import course_card
from competence.gaps.views.desk import trail
from competence.gaps.views.guards import need_here, own_need
from competence.needs.api import Need, ask_to_build
from competence.supply.api import Course


@require_POST
def make(request: HttpRequest, public_id: str) -> HttpResponse:
    """The firm pledges."""
    return _pledge(request, own_need(request, public_id), phoned=False)


@require(Permission.NEED_ANSWER)
@require_POST
def phoned(request: HttpRequest, public_id: str) -> HttpResponse:
    """The office writes down what the firm said on the telephone."""
    return _pledge(request, need_here(public_id), phoned=True)


def _pledge(request: HttpRequest, need: Need, *, phoned: bool) -> HttpResponse:
    course = _course(request, need)
    if course is None:
        messages.warning(request, _("Nothing can be pledged to this any more. Below stands what there is now."))
        return redirect("need_desk" if phoned else "need", need.public_id)
    form = PledgeForm(request.POST, request.FILES, auto_id=f"pledge-{course.public_id}-%s")
    if not form.is_valid():
        return _again(request, need, course, form, office=phoned)
    try:
        row = pledge_seats(need=need, course=course, by=signed_in(request), phoned=phoned, **form.cleaned_data)
    except UserError as error:
        name = {"quantity": "seats"}.get(error.field, error.field)  # as the ledger of seats calls it
        form.add_error(name if name in form.fields else None, str(error))
        return _again(request, need, course, form, office=phoned)
    row.refresh_from_db()
    if row.state == PledgeState.BOOKED:
        messages.success(request, _("The group is large enough: the course takes place, and the seats are booked."))
    else:
        messages.success(request, _("Pledged. You hear as soon as the group is large enough."))
    return redirect("need_desk" if phoned else "need", need.public_id)


def _again(request: HttpRequest, need: Need, course: Course, form: PledgeForm, *, office: bool) -> HttpResponse:
    """The same form with what was written and what to write instead."""
    page, make, back = (
        ("need_desk", "gap_pledge", "gap_pledge_back") if office else ("need", "need_pledge", "need_pledge_back")
    )
    course.refresh_from_db()
    values = {
        "base": "base_desk.html" if office else "base.html", "course": course, "courses": [course_card(need, course, form)],
        "make": reverse(make, args=[need.public_id]), "back": reverse(back, args=[need.public_id]),
        "need_href": reverse(page, args=[need.public_id]),
        "crumbs": trail(_("Pledge seats")) if office else crumbs(
            (_("Your needs"), reverse("needs_mine")), (_("Pledge seats"), "")
        ),
    }  # fmt: skip
    return render(request, "competence/gaps/pledge.html", values, status=422)


def _course(request: HttpRequest, need: Need) -> Course | None:
    """The course that the form names, among those that this need can pledge to or has pledged to."""
    return next((each for each in courses_for(need) if each.public_id == request.POST.get("course")), None)


@require_POST
def back(request: HttpRequest, public_id: str) -> HttpResponse:
    """The firm takes its pledge back."""
    need = own_need(request, public_id)
    _take_back(request, need)
    return redirect("need", need.public_id)


@require(Permission.NEED_ANSWER)
@require_POST
def phoned_back(request: HttpRequest, public_id: str) -> HttpResponse:
    """The office takes it back for the firm."""
    need = need_here(public_id)
    _take_back(request, need)
    return redirect("need_desk", need.public_id)


def _take_back(request: HttpRequest, need: Need) -> None:
    course = _course(request, need)
    row = pledge_of(need, course) if course is not None else None
    if row is not None:
        take_pledge_back(pledge_row=row, by=signed_in(request))
    messages.success(request, _("The pledge is taken back. The seats are free for others."))


@require_POST
def count(request: HttpRequest, public_id: str) -> HttpResponse:
    """The firm lets its need be counted together with others, or not."""
    need, yes = own_need(request, public_id), request.POST.get("yes") == "1"
    let_count(need=need, yes=yes, by=signed_in(request))
    messages.success(request, _("Counted again, without your name.") if yes else _("Left out. It holds at once."))
    return redirect("need", need.public_id)


@require(Permission.NEED_ANSWER)
@require_POST
def build_it(request: HttpRequest, public_id: str) -> HttpResponse:
    """The office decides that what helps must be made."""
    need, form = need_here(public_id), WhyBuildForm(request.POST, request.FILES, auto_id="build-%s")
    if form.is_valid():
        ask_to_build(need=need, by=signed_in(request), why=form.cleaned_data["why"])
        messages.success(request, _("It stands among what nobody meets now."))
        return redirect("need_desk", need.public_id)
    values = {"form": form, "need": need, "crumbs": trail(_("Nothing fits: have it built"))}
    return render(request, "competence/gaps/build.html", values, status=422)
