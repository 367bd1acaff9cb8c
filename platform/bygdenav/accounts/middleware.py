"""A session belongs to the host that made it.

Sessions lie in one shared table, so without this the cookie of one place would open another.
"""

from collections.abc import Callable
from functools import partial
from importlib import import_module

from django.conf import settings
from django.contrib.auth import logout
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils.functional import SimpleLazyObject

from bygdenav.accounts.hosts import public_origin
from bygdenav.accounts.selectors import GOING_TO, SESSION_HOST, person_of_session
from bygdenav.tenancy.api import address, tenant_or_none

MOST_COOKIES = 4


def take_own_session(request: HttpRequest, host: str) -> None:
    """Of the sessions that are shown, the one that was made on ``host``; if there is none, the one that was read ends.

    A browser shows several of one name when a cookie was set for more than its own host: by a neighbouring site of the
    same domain, to sign somebody out or in as somebody else. None of them is taken for more than it is.
    """
    if request.session.is_empty() or request.session.get(SESSION_HOST) == host:
        return
    shown = [each.partition("=") for each in request.META.get("HTTP_COOKIE", "").split(";")]
    keys = [value.strip() for name, _sign, value in shown if name.strip() == settings.SESSION_COOKIE_NAME]
    for key in keys[:MOST_COOKIES] if len(keys) > 1 else []:
        session = import_module(settings.SESSION_ENGINE).SessionStore(key)
        if session.get(SESSION_HOST) == host:
            request.session = session
            return
    logout(request)


class HostBoundSessionMiddleware:
    """Ends a session that is shown on another host than its own; its person knows whether a second factor was shown.

    Browsers hold a form's redirects to ``form-action`` too, and a form can end in sign-in on the public host and back:
    the two hosts are let in here, each on the other's pages, and no other.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        host = request.get_host().split(":")[0]
        take_own_session(request, host)
        request.user = SimpleLazyObject(partial(person_of_session, request))  # type: ignore[assignment]  # lazy
        response = self.get_response(request)
        if request.session.modified and not request.session.is_empty():
            request.session[SESSION_HOST] = host
        if not request.session.is_empty():
            # Somebody's own page: kept by no proxy, asked for anew; the way back in the browser keeps what was typed.
            response.headers.setdefault("Cache-Control", "private, no-cache")
        if other := self.other_origin(request):
            update = dict(getattr(response, "_csp_update", None) or {})
            response._csp_update = {**update, "form-action": [*update.get("form-action", []), other]}  # type: ignore[attr-defined]
        return response

    def other_origin(self, request: HttpRequest) -> str:
        """Where a form on this page may lead besides its own host: the public host, or the place that is waiting."""
        if tenant_or_none():
            return public_origin()
        going = request.session.get(GOING_TO)
        return address(going["host"]) if going else ""
