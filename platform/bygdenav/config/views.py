"""The platform's own start page: the places that are here."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from bygdenav.tenancy.api import Tenant, places_on_show

COUNTRIES = {"SE": gettext_lazy("Sweden"), "NO": gettext_lazy("Norway"), "FI": gettext_lazy("Finland")}


@login_not_required  # the list of places is for everybody
@require_safe
def places(request: HttpRequest) -> HttpResponse:
    """Every place that answers, by name, each in its own language."""
    return render(request, "config/places.html", {"places": [_item(place, href) for place, href in places_on_show()]})


def _item(place: Tenant, href: str) -> dict[str, str]:
    return {
        "name": place.name,
        "href": f"{href}/",
        "text": _("%(kind)s, %(country)s") % {"kind": place.get_kind_display(), "country": COUNTRIES[place.country]},
        "colour": place.colour,
        "lang": place.main_language,
    }
