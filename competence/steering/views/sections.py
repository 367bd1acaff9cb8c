"""What figures put on other pages: the desk's menu, and a firm's size on the office's page about it."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from bygdenav.accounts.api import User
from bygdenav.desk.api import MenuItem, Section, register_menu, register_section
from bygdenav.roles.api import Permission, has_permission, require
from bygdenav.tenancy.api import Module, Tenant, TenantKind, tenant_or_none
from competence.regions.api import figures_for
from competence.steering.forms import SizeForm
from competence.steering.views.guards import in_needs
from competence.steering.views.region import places_figure, region_book
from competence.steering.words import period_name
from municipalities.directory.api import Card, CardPart, register_card_part
from municipalities.organisations.api import set_size


def register() -> None:
    """Called once, when the app is ready."""
    register_menu(MenuItem("steering", gettext_lazy("Figures"), "steering", 75, menu="desk", visible=_reads))
    register_section(Section("steering.region", "desk", 10, "competence/steering/_desk_region.html", region_section))
    register_card_part(
        CardPart("steering.size", 60, "competence/steering/_size.html", size_part, Permission.FIRM_ENTER)
    )


def _reads(request: HttpRequest) -> bool:
    place = tenant_or_none()
    return place is not None and _has_figures(place) and has_permission(request.user, Permission.FIGURES_READ)


def _has_figures(place: Tenant) -> bool:
    return place.has_module(Module.NEEDS) or place.kind == TenantKind.REGION


def region_section(request: HttpRequest) -> dict[str, Any] | None:
    """At a region's desk: each place that shares its sums, and the ways to read on."""
    place = tenant_or_none()
    if place is None or place.kind != TenantKind.REGION or not _reads(request):
        return None
    book = region_book(request)
    shares = [parts for _name, _row, parts in figures_for(place)]
    return {
        "places": places_figure(book),
        "period": period_name(book.asked.period),
        "sharing": any("sharing" in parts for parts in shares),
    }


def size_part(_request: HttpRequest, card: Card) -> dict[str, Any] | None:
    """How many work there, as it is known."""
    place = tenant_or_none()
    if place is None or not place.has_module(Module.NEEDS):
        return None
    return {"form": SizeForm(initial={"size": card.organisation.size})}


@require(Permission.FIRM_ENTER)
@in_needs
@require_POST
def size(request: HttpRequest, public_id: str) -> HttpResponse:
    """Write down how many work at a firm."""
    card = Card.objects.filter(public_id=public_id).select_related("organisation").first()
    if card is None:
        raise Http404
    form = SizeForm(request.POST, request.FILES or None)
    if form.is_valid() and isinstance(request.user, User):
        set_size(organisation=card.organisation, size=form.cleaned_data["size"], by=request.user)
        messages.success(request, _("Saved. It counts in the figures from now on."))
    else:
        messages.warning(request, _("Choose one of the sizes."))
    return redirect("firm_desk", public_id)
