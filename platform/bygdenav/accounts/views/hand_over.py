"""From the public host on to the place that waits: by a one-time code, with a second factor where it is asked for."""

import time
from urllib.parse import urlencode

from allauth.account.internal.flows.login import perform_login, record_authentication
from allauth.account.models import Login
from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods

from bygdenav.accounts import rules
from bygdenav.accounts.errands import unseal
from bygdenav.accounts.hosts import place_at, public_host
from bygdenav.accounts.models import User
from bygdenav.accounts.registry import needs_second_factor
from bygdenav.accounts.selectors import GOING_TO, has_second_factor
from bygdenav.accounts.services import issue_ticket, redeem_ticket
from bygdenav.accounts.views.frame import sign_out_keeping_way
from bygdenav.tenancy.api import address


@login_not_required
@never_cache
@require_GET
def hand_over(request: HttpRequest) -> HttpResponse:
    """Take the errand out of the address, sign the person in if need be, and send them to the place."""
    if "arende" in request.GET:
        return _take(request, request.GET["arende"])
    going = request.session.get(GOING_TO)
    if not going or time.time() - going["at"] > rules.ERRAND_LIVES.total_seconds():
        request.session.pop(GOING_TO, None)
        return redirect("account")
    if not isinstance(request.user, User):
        return redirect("sign_in")
    return _send(request, request.user, going)


def _take(request: HttpRequest, word: str) -> HttpResponse:
    errand = unseal(word)
    place = place_at(errand.host) if errand else None
    if errand is None or place is None:
        return render(request, "accounts/errand_refused.html", status=400)
    if errand.email and isinstance(request.user, User) and request.user.email != errand.email:
        logout(request)  # somebody else wants to sign in here now
    request.session[GOING_TO] = {
        "host": errand.host, "state": errand.state, "back": errand.back, "next": errand.next_path,
        "email": errand.email, "person": errand.name, "name": place.name, "at": time.time(),
    }  # fmt: skip
    return redirect("hand_over")


def _send(request: HttpRequest, user: User, going: dict[str, str]) -> HttpResponse:
    place = place_at(going["host"])
    if place is None:
        request.session.pop(GOING_TO)
        return render(request, "accounts/errand_refused.html", status=400)
    staff = needs_second_factor(user, place)
    if staff and not user.second_factor:
        if not has_second_factor(user):
            return redirect("mfa_index")
        sign_out_keeping_way(request)
        messages.info(request, _("%(place)s asks for your second step too. Sign in once more.") % {"place": place.name})
        return redirect("sign_in")
    code = issue_ticket(
        user=user,
        host=going["host"],
        state=going["state"],
        next_path=going["next"],
        second_factor=user.second_factor,
        staff=staff,
    )
    request.session.pop(GOING_TO)
    back = address(going["host"]) + rules.safe_path(going["back"])
    return HttpResponseRedirect(f"{back}?{urlencode({'kod': code})}")


@login_not_required
@never_cache
@require_http_methods(["GET", "POST"])
def link(request: HttpRequest, code: str) -> HttpResponse:
    """The operator's first way in: a link that counts once. A button uses it up, so that no mail reader can."""
    if request.method == "GET":
        return render(request, "account/link.html")
    answer = redeem_ticket(code=code, host=public_host(), secret="")
    if answer.ticket is None:
        return render(request, "accounts/code_refused.html", {"problem": answer.problem}, status=400)
    user = answer.ticket.user
    record_authentication(request, user, method="link")
    response: HttpResponse = perform_login(request, Login(user=user, redirect_url=None))
    return response
