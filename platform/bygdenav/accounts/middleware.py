"""A session belongs to the host that made it.

Sessions lie in one shared table, so without this the cookie of one place would open another.
"""

from collections.abc import Callable
from functools import partial

from django.contrib.auth import logout
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils.functional import SimpleLazyObject

from bygdenav.accounts.hosts import public_origin
from bygdenav.accounts.selectors import GOING_TO, SESSION_HOST, person_of_session
from bygdenav.tenancy.api import address, tenant_or_none


class HostBoundSessionMiddleware:
    """Ends a session that is shown on another host than its own; its person knows whether a second factor was shown.

    Browsers hold a form's redirects to ``form-action`` too, and a form can end in sign-in on the public host and back:
    the two hosts are let in here, each on the other's pages, and no other.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        host = request.get_host().split(":")[0]
        if not request.session.is_empty() and request.session.get(SESSION_HOST) != host:
            logout(request)
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
