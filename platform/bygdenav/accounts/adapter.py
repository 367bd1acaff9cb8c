"""allauth, told how we do it: mail through our own queue, our own words, nobody sent to another host.

Its messages stand here as ours, so that every one of them is in our catalogue and says what to do next.
"""
# ruff: noqa: ARG002 -- allauth decides what its hooks are given

import base64
import hashlib
from typing import Any, cast
from urllib.parse import urlsplit

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from cryptography.fernet import Fernet
from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from bygdenav.accounts import rules, services
from bygdenav.accounts.models import User
from bygdenav.accounts.selectors import GOING_TO
from bygdenav.accounts.words import TOO_MANY, WRONG_CODE, WRONG_STEP
from bygdenav.ops.api import send_mail


class AccountAdapter(DefaultAccountAdapter):
    """Signing in on the public host."""

    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "account_inactive": _("This account is closed. Write to the office of your place if you think that is wrong."),
        "email_password_mismatch": _(
            "Address and password do not belong together. Check both, or sign in with a code by mail."
        ),
        "incorrect_code": WRONG_CODE,
        "invalid_login": _("Write your e-mail address, for example name@firm.com."),
        "too_many_login_attempts": TOO_MANY,
        "rate_limited": TOO_MANY,
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Accounts are made by confirming a code (``codes``), never by allauth's own form."""
        return False

    def is_safe_url(self, url: str | None) -> bool:
        """Only paths on this host; a place is reached by a ticket."""
        return bool(url) and rules.safe_path(str(url)) == url

    def get_login_redirect_url(self, request: HttpRequest) -> str:
        """On to the place that is waiting, or to my own page."""
        return reverse("hand_over" if request.session.get(GOING_TO) else "account")

    def get_logout_redirect_url(self, request: HttpRequest) -> str:
        """To the sign-in page."""
        return reverse("sign_in")

    def respond_user_inactive(self, request: HttpRequest, user: Any) -> HttpResponse:
        """To a page that says what to do."""
        return HttpResponseRedirect(reverse("account_inactive"))

    def is_reauthentication_required(self, *, app: str, **kwargs: Any) -> bool:
        """Never here: ``views.fresh`` asks for a new sign-in instead, which works for every way of signing in."""
        return False

    def post_login(self, request: HttpRequest, user: Any, **kwargs: Any) -> HttpResponse:
        """The public host opens every place, so its session is short."""
        response = super().post_login(request, user, **kwargs)
        request.session.set_expiry(int(rules.PUBLIC_SESSION.total_seconds()))
        return cast("HttpResponse", response)

    def add_message(self, *args: Any, **kwargs: Any) -> None:
        """None of allauth's: our pages say what happened."""
        if message := kwargs.get("message"):
            super().add_message(args[0], args[1], message=message)

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """The one mail that allauth still asks for is the code."""
        if template_prefix != "account/email/login_code":
            raise LookupError(f"No mail of ours for {template_prefix}")
        going = context["request"].session.get(GOING_TO) or {}
        send_mail(
            to=email,
            template="mail/accounts/code",
            context={"code": context["code"], "going_to": going.get("name", "")},
            language=context["language"],
        )

    def send_notification_mail(self, template_prefix: str, user: Any, *args: Any, **kwargs: Any) -> None:
        """A key to the account changed: in the trail, and a mail to the person."""
        services.key_changed(user=user, change=template_prefix.rsplit("/", 1)[-1], by=user)


class SecondFactorAdapter(DefaultMFAAdapter):
    """Second factors: secrets encrypted, passkeys bound to the public host."""

    error_messages = {
        **DefaultMFAAdapter.error_messages,
        "incorrect_code": WRONG_STEP,
        "unverified_email": WRONG_STEP,
        "cannot_delete_authenticator": _("Staff need a second factor. Set up another one first."),
        "cannot_generate_recovery_codes": _("Recovery codes belong to a second factor. Set one up first."),
    }

    def encrypt(self, text: str) -> str:
        """Secrets of apps and recovery codes are never readable in a copy of the database."""
        return _box().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        """The reverse of ``encrypt``."""
        return _box().decrypt(encrypted_text.encode()).decode()

    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        """The public host is the one relying party: a passkey made for a place would not work at the next."""
        return {"id": urlsplit(settings.PUBLIC_URL).hostname or "", "name": settings.PLATFORM_NAME}

    def get_public_key_credential_user_entity(self, user: User) -> dict[str, Any]:
        """The name that the passkey shows in the person's own list."""
        entity: dict[str, Any] = super().get_public_key_credential_user_entity(user)
        return {**entity, "display_name": user.get_full_name()}

    def generate_authenticator_name(self, user: User, type: Any) -> str:  # noqa: A002 -- allauth's name
        """For a key that nobody named."""
        return str(_("Passkey"))

    def get_totp_issuer(self) -> str:
        """The name that the app shows."""
        return str(settings.PLATFORM_NAME)


def _box() -> Fernet:
    key = hashlib.sha256(b"bygdenav.accounts.second_factor|" + settings.NUMBER_KEY.encode()).digest()
    return Fernet(base64.urlsafe_b64encode(key))
