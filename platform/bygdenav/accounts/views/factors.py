"""My second factors: the app, passkeys, recovery codes. Each page counts as having shown the factor that it sets up."""

import json
from typing import Any

from allauth.account.internal.flows.login import record_authentication
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.views import GenerateRecoveryCodesView, ViewRecoveryCodesView
from allauth.mfa.totp.views import ActivateTOTPView, DeactivateTOTPView
from allauth.mfa.webauthn.views import AddWebAuthnView, RemoveWebAuthnView
from django.contrib import messages
from django.core.serializers.json import DjangoJSONEncoder
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from bygdenav.accounts.forms import AppForm, PasskeyForm
from bygdenav.accounts.selectors import GOING_TO
from bygdenav.accounts.views.frame import person


class WithWay:
    """Pages on the way to a place say so and lead on to it."""

    request: HttpRequest

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """With the place that waits."""
        found: dict[str, Any] = super().get_context_data(**kwargs)  # type: ignore[misc]  # a mixin
        return {**found, "going_to": self.request.session.get(GOING_TO)}


@never_cache
@require_GET
def index(request: HttpRequest) -> HttpResponse:
    """What I have and what I can add."""
    user = person(request)
    app, codes, keys = None, None, []
    for each in Authenticator.objects.filter(user=user).order_by("created_at"):
        if each.type == Authenticator.Type.WEBAUTHN:
            keys.append(each)
        elif each.type == Authenticator.Type.TOTP:
            app = each
        else:
            codes = each.wrap()
    left = len(codes.get_unused_codes()) if codes else 0
    values = {
        "app": app,
        "keys": keys,
        "codes_left": left,
        "going_to": request.session.get(GOING_TO),
        "has_any": bool(app or keys),
    }
    return render(request, "mfa/index.html", values)


class AddAppView(WithWay, ActivateTOTPView):
    """Set up the app that shows codes."""

    template_name = "mfa/app.html"
    form_class = AppForm

    def form_valid(self, form: AppForm) -> HttpResponse:
        """The code was right, so the factor was shown."""
        response: HttpResponse = super().form_valid(form)
        _shown(self.request, Authenticator.Type.TOTP)
        messages.success(self.request, _("The app is set up. From now on it is asked for when you sign in."))
        return response


class RemoveAppView(WithWay, DeactivateTOTPView):
    """Take the app away."""

    template_name = "mfa/app_remove.html"

    def form_valid(self, form: Any) -> HttpResponse:
        """And say so."""
        response: HttpResponse = super().form_valid(form)
        messages.success(self.request, _("The app is taken away."))
        return response


class AddPasskeyView(WithWay, AddWebAuthnView):
    """Make a passkey; the browser does it, so this page needs JavaScript and says so."""

    template_name = "mfa/passkey.html"
    form_class = PasskeyForm

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """With the form that was sent, which allauth leaves out."""
        found = super().get_context_data(**kwargs)
        options = json.dumps(found["js_data"], cls=DjangoJSONEncoder)
        return {**found, "form": kwargs.get("form") or found["form"], "options": options}

    def form_valid(self, form: PasskeyForm) -> HttpResponse:
        """The key answered, so the factor was shown."""
        response: HttpResponse = super().form_valid(form)
        _shown(self.request, Authenticator.Type.WEBAUTHN)
        messages.success(self.request, _("The passkey is set up."))
        return response


class RemovePasskeyView(WithWay, RemoveWebAuthnView):
    """Take a passkey away."""

    template_name = "mfa/passkey_remove.html"

    def get_success_url(self) -> str:
        """Back to the list."""
        messages.success(self.request, _("The passkey is taken away."))
        return reverse("mfa_index")


class RecoveryCodesView(WithWay, ViewRecoveryCodesView):
    """The codes, shown once."""

    template_name = "mfa/recovery_codes.html"


class NewRecoveryCodesView(WithWay, GenerateRecoveryCodesView):
    """New codes instead of the old."""

    template_name = "mfa/recovery_codes_new.html"


def _shown(request: HttpRequest, kind: str) -> None:
    record_authentication(request, person(request), method="mfa", type=kind)
