"""Style sheets, and the gallery of components."""

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.gzip import gzip_page
from django.views.decorators.http import require_safe

from bygdenav.tenancy.api import tenant_or_none
from bygdenav.ui import components, stylesheets
from bygdenav.ui.colour import DEFAULT_COLOUR
from bygdenav.ui.context import PLATFORM_NAME
from bygdenav.ui.samples import sample_forms, swatches

FOREVER = "public, max-age=31536000, immutable"
SHORT = "public, max-age=60"


@login_not_required
@require_safe
@gzip_page
def common_stylesheet(_request: HttpRequest, name: str) -> HttpResponse:
    """Serve the common style sheet."""
    return _serve(stylesheets.common(), name)


@login_not_required
@require_safe
@gzip_page
def place_stylesheet(_request: HttpRequest, name: str) -> HttpResponse:
    """Serve the place's own colour."""
    place = tenant_or_none()
    return _serve(stylesheets.of_place(place.colour if place else DEFAULT_COLOUR), name)


@login_not_required
@require_safe
def gallery(request: HttpRequest) -> HttpResponse:
    """Show every component with its samples; `?tema=ljust` or `?tema=morkt` holds one colour scheme."""
    if not (settings.DEMO or settings.DEBUG):
        raise Http404
    request.theme = {"ljust": "light", "morkt": "dark"}.get(request.GET.get("tema", ""), "")  # type: ignore[attr-defined]  # read by ui.context
    shown = [found for found in map(components.component, components.names()) if found.samples]
    place = tenant_or_none()
    colours = swatches(place.name, place.colour) if place else swatches(PLATFORM_NAME, DEFAULT_COLOUR)
    return render(request, "ui/gallery.html", {"components": shown, "swatches": colours, **sample_forms()})


def _serve(sheet: stylesheets.StyleSheet, name: str) -> HttpResponse:
    """An address from before an upgrade gets what is current, but is not kept."""
    response = HttpResponse(sheet.text, content_type="text/css; charset=utf-8")
    response["Cache-Control"] = FOREVER if name == sheet.name else SHORT
    return response
