"""The list inside other sites' pages: small, without script, and only where the place's administrator has let it."""

from csp.constants import SELF
from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.clickjacking import xframe_options_exempt
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from bygdenav.accounts.api import User
from bygdenav.desk.api import offer_undo, take_undo
from bygdenav.kernel.errors import UserError
from bygdenav.roles.api import Permission, require
from bygdenav.tenancy.api import address, current_tenant, hosts_of
from municipalities.finding.facets import parameters
from municipalities.finding.forms import OriginForm
from municipalities.finding.models import EmbedOrigin
from municipalities.finding.rules.asked import read
from municipalities.finding.selectors.asking import ask, ground_here
from municipalities.finding.selectors.pages import heading
from municipalities.finding.selectors.rows import rows_of
from municipalities.finding.services.embedding import allow_origin, end_origin, origins_allowed
from municipalities.finding.views.guards import open_to_all

A_MINUTE = 200
ROWS = 8


@open_to_all("embed", A_MINUTE)
@xframe_options_exempt
@require_safe
def embed(request: HttpRequest) -> HttpResponse:
    """A box to search in and the first rows; links and the search itself open the real pages, outside the frame."""
    asked, now = read(request.GET, parameters()), timezone.now()
    found = ask(asked, ground_here(), now=now, per_page=ROWS)
    query = asked.query(parameters())
    values = {
        "asked": asked, "rows": rows_of(found.hits, now=now), "total": found.total,
        "heading": heading(asked, firms_only=False), "whole": reverse("search") + (f"?{query}" if query else ""),
    }  # fmt: skip
    response = render(request, "municipalities/finding/embed.html", values)
    allowed = [SELF, *(each.origin for each in origins_allowed())]
    response._csp_replace = {"frame-ancestors": allowed}  # type: ignore[attr-defined]  # read by django-csp
    response.headers["X-Robots-Tag"] = "noindex"
    return response


@require(Permission.PLACE_SETTINGS)
@require_http_methods(["GET", "HEAD", "POST"])
def embedding(request: HttpRequest) -> HttpResponse:
    """Which sites may show the list, and what to paste there."""
    form = OriginForm(request.POST or None, request.FILES or None)
    if form.is_valid() and isinstance(request.user, User):
        try:
            made = allow_origin(origin=form.cleaned_data["origin"], by=request.user)
        except UserError as error:
            form.add_error(error.field or None, str(error))
        else:
            messages.success(request, _("%(origin)s may show the list now.") % {"origin": made.origin})
            return redirect("embedding")
    place = current_tenant()
    here = address(hosts_of([place]).get(place.pk, settings.PUBLIC_URL))
    values = {
        "form": form, "origins": origins_allowed(), "undo": take_undo(request), "frame": here + reverse("embed"),
        "page_address": here + reverse("search"),
    }  # fmt: skip
    return render(request, "municipalities/finding/desk/embedding.html", values, status=422 if form.errors else 200)


@require(Permission.PLACE_SETTINGS)
@require_POST
def end(request: HttpRequest, pk: int) -> HttpResponse:
    """Let a site show it no more, with a way back."""
    origin = EmbedOrigin.objects.filter(pk=pk).first()
    if origin is None:
        raise Http404
    if isinstance(request.user, User):
        end_origin(origin=origin, by=request.user)
    text = _("%(origin)s may not show the list any more.") % {"origin": origin.origin}
    offer_undo(request, text=text, action=reverse("embedding"), name="origin", value=origin.origin)
    return redirect("embedding")
