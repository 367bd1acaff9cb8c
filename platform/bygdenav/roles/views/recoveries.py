"""Resetting a colleague's second step: one asks, another confirms."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods

from bygdenav.kernel.errors import UserError
from bygdenav.kernel.forms import sent
from bygdenav.roles import recovery as services
from bygdenav.roles import selectors
from bygdenav.roles.access import require
from bygdenav.roles.forms import RecoveryForm
from bygdenav.roles.models import Membership, RecoveryRequest
from bygdenav.roles.permissions import Permission
from bygdenav.roles.views.people import person


@require(Permission.RECOVERY_ASK)
@never_cache
@require_GET
def colleagues(request: HttpRequest) -> HttpResponse:
    """For an officer, who has no people page: whom to ask for, and what waits."""
    by = person(request)
    people = {row.user_id: row for row in selectors.members() if row.user_id != by.pk}
    return render(
        request, "roles/recoveries.html", {"members": list(people.values()), "recoveries": selectors.open_recoveries()}
    )


@require(Permission.RECOVERY_ASK)
@never_cache
@require_http_methods(["GET", "POST"])
def ask(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask for the person of a role to get a new start with the second step."""
    membership = get_object_or_404(Membership.objects.select_related("user"), pk=pk, ended_at=None)
    form = RecoveryForm(**sent(request))
    if form.is_valid():
        try:
            services.ask(user=membership.user, by=person(request), reason=form.cleaned_data["reason"])
        except UserError as error:
            form.add_error(None, str(error))
        else:
            messages.success(
                request, _("Asked. Those who can confirm have a mail; nothing is reset before one of them does.")
            )
            return redirect("recoveries")
    return render(request, "roles/recovery_ask.html", {"form": form, "membership": membership})


@require(Permission.PEOPLE_RECOVER)
@never_cache
@require_http_methods(["GET", "POST"])
def confirm(request: HttpRequest, pk: int) -> HttpResponse:
    """Be the second person, or say no."""
    recovery = get_object_or_404(
        RecoveryRequest.objects.select_related("user", "asked_by"), pk=pk, ended_at=None, expires_at__gt=timezone.now()
    )
    by = person(request)
    if request.method == "POST":
        try:
            if request.POST.get("action") == "confirm":
                services.confirm(recovery=recovery, by=by)
            else:
                services.decline(recovery=recovery, by=by)
        except UserError as error:
            messages.error(request, str(error))
            return redirect("recovery", pk=pk)
        messages.success(request, _("Answered. Nothing more is needed from you."))
        return redirect("who_may_do_what")
    able = services.may_confirm(recovery, by)
    return render(request, "roles/recovery.html", {"recovery": recovery, "able": able})
