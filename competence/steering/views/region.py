"""The region's page, and the page on which a place says what its region may see."""

import datetime as dt
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from bygdenav.accounts.api import User
from bygdenav.kernel.errors import UserError
from bygdenav.kernel.small_groups import smallest_group
from bygdenav.roles.api import Permission, require
from bygdenav.tenancy.api import current_tenant
from competence.regions.api import agree, agreements_of, end, figures_for, regions
from competence.steering import figures
from competence.steering.asked import read
from competence.steering.forms import ShareForm
from competence.steering.region import RegionBook
from competence.steering.rules.picture import Counted
from competence.steering.selectors import norm_here
from competence.steering.services import share_here
from competence.steering.views.guards import in_needs
from competence.steering.words import PARTS


def region_book(request: HttpRequest) -> RegionBook:
    """What the places let this region see, by what the address asks for."""
    today, shared = timezone.localdate(), figures_for(current_tenant())
    asked = read(request.GET, dt.date(today.year - 1, 1, 1), today, may_narrow=False)
    places = [(name, row.numbers) for name, row, _parts in shared]
    return RegionBook(
        Counted({}, {}), asked, today, smallest_group(), get_language() or "sv", norm_here(), places=places
    )  # fmt: skip


def region_groups(book: RegionBook) -> list[dict[str, Any]]:
    """The region's figures in their groups; villages stay in their places."""
    groups = [
        ("open", _("Open now"), [each for each in figures.open_figures(book) if each.key != "oppna-ort"]),
        (
            "answers",
            _("Answers"),
            [figures.answer_figure(book), figures.outcome_figure(book), *figures.effect_figures(book)],
        ),
        ("mix", _("How firms were helped"), [figures.mix_figure(book)]),
        ("came", _("What came in"), [each for each in figures.came_figures(book) if each.key != "kom-ort"]),
    ]
    return [{"key": key, "title": title, "figures": made} for key, title, made in groups]


def places_figure(book: RegionBook) -> figures.Figure:
    """Place by place."""
    return figures.Figure(
        "platser", _("Place by place."), _("Table: each place."), _("Place"),
        [_("Open needs"), _("Needs that came in"), _("Answered within the promise")], book.by_place(), most=0,
    )  # fmt: skip


def region_figures(book: RegionBook) -> list[figures.Figure]:
    """All of them, the places first."""
    return [places_figure(book), *(each for group in region_groups(book) for each in group["figures"])]


@require(Permission.PLACE_SETTINGS)
@in_needs
@require_http_methods(["GET", "HEAD", "POST"])
def sharing(request: HttpRequest) -> HttpResponse:
    """What the place lets a region see: agreed to, changed and ended here."""
    if "end" in request.POST:
        return _ended(request)
    place, known = current_tenant(), regions()
    form = ShareForm(request.POST or None, request.FILES or None, regions=known)
    if form.is_valid():
        region = next(each for each in known if str(each.pk) == form.cleaned_data["region"])
        try:
            agree(place=place, region=region, parts=form.cleaned_data["parts"], by=_person(request))
        except UserError as error:
            form.add_error(error.field or None, str(error))
        else:
            share_here(place)
            messages.success(request, _("%(region)s sees these sums from now on.") % {"region": region.name})
            return redirect("steering_sharing")
    now = [{"region": each.region, "parts": [str(PARTS[part]) for part in each.parts]} for each in agreements_of(place)]
    values = {"form": form, "agreements": now, "known": known, "least": smallest_group()}
    return render(request, "competence/steering/sharing.html", values, status=422 if form.errors else 200)


def _ended(request: HttpRequest) -> HttpResponse:
    place = current_tenant()
    for each in agreements_of(place):
        if str(each.region_id) == request.POST["end"]:
            end(place=place, region=each.region, by=_person(request))
            text = _("%(region)s sees nothing of your figures any more.")
            messages.success(request, text % {"region": each.region.name})
    return redirect("steering_sharing")


def _person(request: HttpRequest) -> User | None:
    return request.user if isinstance(request.user, User) else None
