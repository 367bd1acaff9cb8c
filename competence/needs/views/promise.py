"""Whoever leads the office sets the promise of days to a first answer."""

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from bygdenav.kernel.forms import sent
from bygdenav.roles.api import Permission, has_permission, require, signed_in
from bygdenav.tenancy.api import Tenant, current_tenant, update_place
from bygdenav.ui.api import Form
from competence.needs.views.desk import desk_crumbs
from competence.needs.views.guards import module_or_404


class PromiseForm(Form):
    """How many working days."""

    promise_days = forms.IntegerField(
        label=gettext_lazy("Working days to a first answer"),
        help_text=gettext_lazy("Every firm sees this promise. Needs sent before keep the one they were given."),
        min_value=1,
        max_value=30,
    )


@require(Permission.PROMISE_SET)
@require_http_methods(["GET", "HEAD", "POST"])
def change(request: HttpRequest) -> HttpResponse:
    """Show it and change it."""
    module_or_404()
    place = Tenant.objects.get(pk=current_tenant().pk)  # not the copy that is kept for a minute
    reads = has_permission(request.user, Permission.NEED_READ_ALL)
    form = PromiseForm(**sent(request), initial={"promise_days": place.promise_days})
    if form.is_valid():
        update_place(tenant=place, by=signed_in(request), promise_days=form.cleaned_data["promise_days"])
        messages.success(request, _("Saved. Everybody sees it within a minute."))
        return redirect("needs_desk" if reads else "need_promise")
    trail = desk_crumbs(_("The promise")) if reads else []
    context = {"form": form, "crumbs": trail}
    return render(request, "competence/needs/promise.html", context, status=422 if form.errors else 200)
