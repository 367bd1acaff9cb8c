"""The administrator's page about the place itself."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from bygdenav.cms.place_forms import PlaceForm
from bygdenav.roles.api import Permission, require
from bygdenav.tenancy.api import Tenant, update_place


@require(Permission.PLACE_SETTINGS)
@require_http_methods(["GET", "POST"])
def place_settings(request: HttpRequest) -> HttpResponse:
    """Change name, colour, arms, promise and contact ways."""
    place = Tenant.objects.get(pk=request.tenant.pk)  # type: ignore[attr-defined]  # not the copy that is kept for a minute
    if request.method == "POST":
        form = PlaceForm.of(place, request.POST, request.FILES)
        if form.is_valid():
            changes = {name: value for name, value in form.cleaned_data.items() if name != "arms" or value}
            update_place(tenant=place, by=request.user, **changes)  # type: ignore[arg-type]  # a person: the guard saw to it
            messages.success(request, _("Saved. Everybody sees it within a minute."))
            return redirect("place_settings")
    else:
        form = PlaceForm.of(place)
    return render(request, "cms/place_settings.html", {"form": form}, status=422 if form.errors else 200)
