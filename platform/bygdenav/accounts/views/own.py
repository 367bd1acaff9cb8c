"""My page: who I am, where mail goes, how I sign in, and leaving."""

import time
from typing import Any

from allauth.account.adapter import get_adapter
from allauth.mfa.models import Authenticator
from django.contrib import messages
from django.contrib.auth import logout, update_session_auth_hash
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from bygdenav.accounts import services
from bygdenav.accounts.forms import DetailsForm, NewAddressCodeForm, NewAddressForm, NewPasswordForm
from bygdenav.accounts.models import User
from bygdenav.accounts.registry import ties_to_end_first
from bygdenav.accounts.rules import FRESH_FOR
from bygdenav.accounts.selectors import is_operator
from bygdenav.accounts.views.frame import fresh, person
from bygdenav.kernel.errors import UserError
from bygdenav.ops.api import send_mail

NEW_ADDRESS = "new_address"
TRIES = 3


@never_cache
@require_GET
def account(request: HttpRequest) -> HttpResponse:
    """Everything about me on one page."""
    user = person(request)
    kinds = list(Authenticator.objects.filter(user=user).values_list("type", flat=True))
    return render(
        request,
        "account/my_page.html",
        {
            "person": user,
            "has_app": Authenticator.Type.TOTP in kinds,
            "passkeys": kinds.count(Authenticator.Type.WEBAUTHN),
            "is_operator": is_operator(user),
        },
    )


@never_cache
@require_http_methods(["GET", "POST"])
def details(request: HttpRequest) -> HttpResponse:
    """Name, and the language of mail."""
    user = person(request)
    form = DetailsForm(request.POST or None, initial={"name": user.name, "language": user.language})
    if form.is_valid():
        services.change_details(user=user, by=user, **form.cleaned_data)
        messages.success(request, _("Your name and language are saved."))
        return redirect("account")
    return render(request, "account/details.html", {"form": form})


@fresh
@require_http_methods(["GET", "POST"])
def password(request: HttpRequest) -> HttpResponse:
    """Set a password, or another one, or take it away."""
    user = person(request)
    form = NewPasswordForm(request.POST if request.method == "POST" else None, user=user)
    removing = request.POST.get("action") == "remove"
    if removing or form.is_valid():
        services.set_password(user=user, password="" if removing else form.cleaned_data["password"], by=user)
        update_session_auth_hash(request, user)
        messages.success(
            request, _("The password is gone.") if removing else _("The password is saved. Other sessions ended.")
        )
        return redirect("account")
    return render(request, "account/password.html", {"form": form, "has_password": user.has_usable_password()})


@fresh
@require_http_methods(["GET", "POST"])
def address(request: HttpRequest) -> HttpResponse:
    """Ask for another address: a code goes to it first."""
    user = person(request)
    form = NewAddressForm(request.POST if request.method == "POST" else None, user=user)
    if form.is_valid():
        _send_code(request, user, form.cleaned_data["email"])
        return redirect("account_address_code")
    return render(request, "account/address.html", {"form": form, "person": user})


def _send_code(request: HttpRequest, user: User, email: str) -> None:
    """The same answer whether or not the address belongs to another account; its owner's mail says which."""
    taken = User.objects.filter(email=email).exists()
    code = "" if taken else get_adapter().generate_login_code()
    request.session[NEW_ADDRESS] = {"email": email, "code": code, "at": time.time(), "tries": 0}
    template = "mail/accounts/address_taken" if taken else "mail/accounts/address_code"
    send_mail(to=email, template=template, context={"code": code}, language=user.language)


@fresh
@require_http_methods(["GET", "POST"])
def address_code(request: HttpRequest) -> HttpResponse:
    """The code that was sent to the new address."""
    user = person(request)
    waiting: dict[str, Any] = request.session.get(NEW_ADDRESS) or {}
    if not waiting or time.time() - waiting["at"] > FRESH_FOR.total_seconds() or waiting["tries"] >= TRIES:
        request.session.pop(NEW_ADDRESS, None)
        messages.error(request, _("The code no longer works. Ask for a new one."))
        return redirect("account_email")
    form = NewAddressCodeForm(request.POST if request.method == "POST" else None, expected=waiting["code"])
    if form.is_valid():
        request.session.pop(NEW_ADDRESS)
        return _change_address(request, user, waiting["email"])
    if request.method == "POST":
        request.session[NEW_ADDRESS] = {**waiting, "tries": waiting["tries"] + 1}
    return render(request, "account/address_code.html", {"form": form, "email": waiting["email"]})


def _change_address(request: HttpRequest, user: User, email: str) -> HttpResponse:
    try:
        services.change_address(user=user, email=email, by=user)
    except UserError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, _("From now on mail goes to %(address)s.") % {"address": email})
    return redirect("account")


@require_POST
def end_sessions(request: HttpRequest) -> HttpResponse:
    """Sign out everywhere, here too."""
    user = person(request)
    services.end_sessions(user=user, by=user)
    logout(request)
    messages.success(request, _("You are signed out everywhere, on every device."))
    return redirect("sign_in")


@fresh
@require_http_methods(["GET", "POST"])
def remove(request: HttpRequest) -> HttpResponse:
    """Remove my account, once nothing hangs on it."""
    user = person(request)
    ties = ties_to_end_first(user)
    if request.method == "POST" and not ties:
        try:
            services.anonymise(user=user, by=user)
        except UserError as error:
            messages.error(request, str(error))
            return redirect("account_remove")
        logout(request)
        messages.success(request, _("Your account is removed. Thank you for having been here."))
        return redirect("sign_in")
    return render(request, "account/remove.html", {"ties": ties})
