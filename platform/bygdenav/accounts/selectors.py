"""Reading about people and their sessions."""

import time
from datetime import timedelta
from typing import Any

from allauth.account.internal.flows.login import get_authentication_records
from allauth.mfa.models import Authenticator
from django.contrib.auth import get_user
from django.contrib.auth.models import AnonymousUser
from django.contrib.sessions.backends.base import SessionBase
from django.http import HttpRequest

from bygdenav.accounts.models import PlatformRole, User

SESSION_HOST = "host"
SECOND_FACTOR = "second_factor"
GOING_TO = "going_to"
MAIN_FACTORS = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)


def is_operator(user: User) -> bool:
    """Whether the person runs the platform."""
    return PlatformRole.objects.filter(user=user, role=PlatformRole.Role.OPERATOR, ended_at=None).exists()


def operators() -> list[User]:
    """Everybody who runs the platform."""
    return list(User.objects.filter(platform_roles__role=PlatformRole.Role.OPERATOR, platform_roles__ended_at=None))


def has_second_factor(user: User) -> bool:
    """Whether the person has an app or a passkey set up; recovery codes alone do not count."""
    return Authenticator.objects.filter(user=user, type__in=MAIN_FACTORS).exists()


def person_of_session(request: HttpRequest) -> User | AnonymousUser:
    """The person of this request's session, who knows whether a second factor was shown in it."""
    user = get_user(request)
    if isinstance(user, User):
        user.second_factor = bool(request.session.get(SECOND_FACTOR)) or any(
            step["method"] == "mfa" for step in get_authentication_records(request, user)
        )
        return user
    return AnonymousUser()


def person_on_socket(session: SessionBase | None, host: str) -> User | AnonymousUser:
    """The person of a socket's session at ``host`` (no port), by the same rules as a page's.

    Asks the database: not for async code.
    """
    if session is None or session.get(SESSION_HOST) != host:
        return AnonymousUser()
    request = HttpRequest()
    request.session = session
    return person_of_session(request)


def signed_in_within(request: HttpRequest, period: timedelta) -> bool:
    """Whether the person of the public host's session signed in, or showed a key, within ``period``."""
    steps: list[dict[str, Any]] = get_authentication_records(request, request.user)
    return any(time.time() - step["at"] < period.total_seconds() for step in steps)
