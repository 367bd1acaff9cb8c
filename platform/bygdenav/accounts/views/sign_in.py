"""Signing in on the public host: by code, password or passkey, and the second step."""
# ruff: noqa: ARG002 -- allauth decides what its hooks are given

import json
from typing import Any

from allauth.account.views import ConfirmLoginCodeView, LoginView, RequestLoginCodeView
from allauth.mfa.base.views import AuthenticateView
from allauth.mfa.webauthn.views import LoginWebAuthnView
from django import forms
from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.decorators import login_not_required
from django.core.serializers.json import DjangoJSONEncoder
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods

from bygdenav.accounts import rules
from bygdenav.accounts.codes import SignInCode
from bygdenav.accounts.forms import (
    AskCodeForm,
    CodeForm,
    PasskeySignInForm,
    PasskeyStepForm,
    PasswordForm,
    SecondStepForm,
)
from bygdenav.accounts.selectors import GOING_TO
from bygdenav.accounts.views.frame import sign_out_keeping_way, to_sign_in
from bygdenav.accounts.words import WRONG_STEP
from bygdenav.kernel.errors import UserError

TYPED = "typed_address"


class StartOver:
    """The sign-in pages can always be opened, also while a code is waited for: the address may have been wrong."""

    request: HttpRequest

    def _redirect_to_pending_stage(self, request: HttpRequest, stage: Any) -> None:
        return None

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """With the place that waits."""
        found: dict[str, Any] = super().get_context_data(**kwargs)  # type: ignore[misc]  # a mixin
        return {**found, "going_to": self.request.session.get(GOING_TO)}


class AskCodeView(StartOver, RequestLoginCodeView):
    """One field: your mail."""

    template_name = "account/sign_in.html"
    form_class = AskCodeForm

    def get_initial(self) -> dict[str, Any]:
        """The address that was typed at the place, or here before its code grew too old."""
        going = self.request.session.get(GOING_TO) or {}
        return {"email": self.request.session.pop(TYPED, "") or going.get("email", "")}

    def form_valid(self, form: AskCodeForm) -> HttpResponse:
        """The same whether or not the address has an account."""
        SignInCode.initiate(request=self.request, user=form._user, email=form.cleaned_data["email"])
        return redirect(self.passthrough_next_url(reverse("account_confirm_login_code")))


class CodeView(ConfirmLoginCodeView):
    """The code from the mail."""

    template_name = "account/code.html"
    form_class = CodeForm

    @method_decorator(login_not_required)
    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """A code that comes too late, or once more, finds nothing that waits for it: say so, and keep the address."""
        waiting = request.session.get("account_login") or {}
        response: HttpResponse = super().dispatch(request, *args, **kwargs)
        over = getattr(self, "_process", None) is None and not request.user.is_authenticated
        if over and (waiting or request.method == "POST"):
            messages.warning(request, _("That code has been used, or it is too old. Ask for a new one."))
            request.session[TYPED] = waiting.get("email") or ""
        return response

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """With our process instead of allauth's: a code for everybody."""
        self._process = SignInCode(self.stage)
        response: HttpResponse = super().post(request, *args, **kwargs)
        return response

    def _resend_form_valid(self, form: forms.Form) -> HttpResponse:
        messages.success(self.request, _("A new code is on its way. The old one no longer works."))
        response: HttpResponse = super()._resend_form_valid(form)
        return response

    def _verify_form_valid(self, form: CodeForm) -> HttpResponse:
        try:
            response: HttpResponse = super()._verify_form_valid(form)
        except UserError as error:
            form.add_error("code", str(error))
            return self.render_to_response(self.get_context_data(form=form))
        return response

    def form_invalid(self, form: forms.Form) -> HttpResponse:
        """Three tries; then a new code."""
        waiting = self.request.session.get("account_login") or {}
        if self._process.record_invalid_attempt():
            return self.render_to_response(self.get_context_data(form=form))
        self.request.session[TYPED] = waiting.get("email") or ""
        messages.error(self.request, _("That was the third wrong code, so it no longer works. Ask for a new one."))
        return to_sign_in(self.get_next_url() or "")


class PasswordView(StartOver, LoginView):
    """Address and password."""

    template_name = "account/password_sign_in.html"
    form_class = PasswordForm


class PasskeyView(StartOver, LoginWebAuthnView):
    """A passkey alone. GET gives the browser its question, POST takes the answer."""

    form_class = PasskeySignInForm

    def form_invalid(self, form: forms.Form) -> HttpResponse:
        """Back, with what to do."""
        messages.error(self.request, _("The passkey could not sign you in. Try again, or sign in with a code by mail."))
        return to_sign_in()


class SecondStepView(AuthenticateView):
    """The second factor of somebody who has one."""

    template_name = "mfa/second_step.html"
    form_class = SecondStepForm
    webauthn_form_class = PasskeyStepForm

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """With which ways this person has."""
        found: dict[str, Any] = super().get_context_data(**kwargs)
        keys = found["js_data"]["request_options"]["publicKey"].get("allowCredentials")
        wrong = self.webauthn_form.is_bound and not self.webauthn_form.is_valid()
        return {
            **found,
            "has_passkey": bool(keys),
            "passkey_error": WRONG_STEP if wrong else "",
            "options": json.dumps(found["js_data"], cls=DjangoJSONEncoder),
        }


@login_not_required
@never_cache
@require_http_methods(["GET", "POST"])
def sign_out(request: HttpRequest) -> HttpResponse:
    """End the session on the public host; GET asks, since a place's page leads here."""
    if request.method == "POST":
        logout(request)
        messages.success(request, _("You are signed out."))
        return redirect("sign_in")
    return render(request, "account/sign_out.html")


@never_cache
@require_http_methods(["GET", "POST"])
def sign_in_again(request: HttpRequest) -> HttpResponse:
    """Before a key to the account is changed by a session that has stood open."""
    next_path = rules.safe_path(request.GET.get("next", ""))
    if request.method == "POST":
        sign_out_keeping_way(request)
        return to_sign_in(next_path)
    return render(request, "account/sign_in_again.html", {"next_path": next_path})


@login_not_required
@never_cache
@require_GET
def account_inactive(request: HttpRequest) -> HttpResponse:
    """The account is closed."""
    return render(request, "account/closed.html", status=403)
