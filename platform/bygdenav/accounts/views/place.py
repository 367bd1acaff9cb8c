"""Signing in and out at a place: the place sends the person to the public host and takes back a one-time code."""

from django.contrib.auth import logout
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from bygdenav.accounts import rules
from bygdenav.accounts.hosts import public_address
from bygdenav.accounts.models import User
from bygdenav.accounts.registry import needs_second_factor
from bygdenav.accounts.services import redeem_ticket
from bygdenav.accounts.ways import SECRET, start_session, way_to_sign_in
from bygdenav.tenancy.api import current_tenant


@login_not_required
@never_cache
@require_GET
def sign_in(request: HttpRequest) -> HttpResponse:
    """Send the person to the public host, or on, if nothing is left to ask."""
    next_path = rules.safe_path(request.GET.get("next", "/"))
    if next_path.split("?")[0] in {reverse("sign_in"), reverse("signed_in"), reverse("signed_out")}:
        next_path = "/"
    user = request.user
    if isinstance(user, User) and (user.second_factor or not needs_second_factor(user, current_tenant())):
        return redirect(next_path)
    return redirect(way_to_sign_in(request, next_path=next_path))


@login_not_required
@never_cache
@require_GET
def signed_in(request: HttpRequest) -> HttpResponse:
    """Take back the one-time code and begin the session; or say what was wrong with it and what to do."""
    host = request.get_host().split(":")[0]
    answer = redeem_ticket(code=request.GET.get("kod", ""), host=host, secret=request.session.get(SECRET, "-"))
    if answer.ticket is None:
        return render(request, "accounts/code_refused.html", {"problem": answer.problem}, status=400)
    ticket = answer.ticket
    start_session(request, ticket.user, second_factor=ticket.second_factor, short=ticket.staff)
    return redirect(ticket.next_path)


@login_not_required
@never_cache
@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    """End the session at this place; what its pages keep in the browser goes too."""
    logout(request)
    response = redirect("signed_out")
    response.headers["Clear-Site-Data"] = '"storage"'
    return response


@login_not_required
@never_cache
@require_GET
def signed_out(request: HttpRequest) -> HttpResponse:
    """You are signed out here; and on the public host, if you want that too."""
    return render(request, "accounts/signed_out.html", {"public_sign_out": public_address("/konto/logga-ut/")})
