"""What figures put on other pages: the desk's menu, and the places of a region on its desk."""

from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext_lazy

from bygdenav.desk.api import MenuItem, Section, register_menu, register_section
from bygdenav.roles.api import Permission, has_permission
from bygdenav.tenancy.api import Module, Tenant, TenantKind, tenant_or_none
from competence.regions.api import figures_for
from competence.steering.views.region import places_figure, region_book
from competence.steering.words import period_name


def register() -> None:
    """Called once, when the app is ready."""
    register_menu(MenuItem("steering", gettext_lazy("Figures"), "steering", 75, menu="desk", visible=_reads))
    register_section(Section("steering.region", "desk", 10, "competence/steering/_desk_region.html", region_section))


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
