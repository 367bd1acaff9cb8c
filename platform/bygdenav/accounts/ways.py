"""The way from a place to the public host and back, as seen from the place."""

from allauth.account.internal.flows.login import record_authentication
from django.conf import settings
from django.contrib.auth import login
from django.http import HttpRequest
from django.urls import reverse

from bygdenav.accounts import rules
from bygdenav.accounts.errands import Errand, seal
from bygdenav.accounts.hosts import public_address
from bygdenav.accounts.models import User
from bygdenav.accounts.selectors import SECOND_FACTOR
from bygdenav.kernel.secrets import digest, new_secret
from bygdenav.tenancy.api import tenant_or_none

SECRET = "sign_in_secret"  # noqa: S105 -- the name of a key in the session


class DemoOnlyError(RuntimeError):
    """The demo's door was tried outside the demo."""


def way_to_sign_in(request: HttpRequest, *, next_path: str, email: str = "", name: str = "") -> str:
    """The address on the public host that signs this browser in and sends it back to ``next_path`` here.

    ``email`` and ``name`` are filled in for somebody new. The secret that the answer is bound to stays in this session.
    """
    secret = request.session.setdefault(SECRET, new_secret())
    errand = Errand(
        host=request.get_host().split(":")[0], state=digest(secret), back=reverse("signed_in"),
        next_path=rules.safe_path(next_path), email=email.strip().lower(), name=name,
    )  # fmt: skip
    return public_address("/konto/till-plats/", arende=seal(errand))


def start_session(request: HttpRequest, user: User, *, second_factor: bool, short: bool) -> None:
    """Begin a new session at this host; whatever the old one held for the way here is gone."""
    login(request, user, backend=settings.AUTHENTICATION_BACKENDS[0])
    request.session.pop(SECRET, None)
    request.session[SECOND_FACTOR] = user.second_factor = second_factor
    if short:
        request.session.set_expiry(int(rules.STAFF_SESSION.total_seconds()))


def sign_in_here(request: HttpRequest, user: User, *, second_factor: bool) -> None:
    """Sign a demo person in on this host with nothing asked. Raises ``DemoOnlyError`` unless ``settings.DEMO``.

    On the public host it counts as having signed in a moment ago, so that the account's own pages open as for anybody else.
    """
    if not settings.DEMO:
        raise DemoOnlyError("Only the demo signs people in without asking")
    start_session(request, user, second_factor=second_factor, short=False)
    if tenant_or_none() is None:
        record_authentication(request, user, method="demo")
