"""A session belongs to the host that made it: sessions lie in one shared table, so the cookie of one place must not open another."""

from collections.abc import Callable

from django.contrib.auth import logout
from django.http import HttpRequest
from django.http.response import HttpResponseBase

SESSION_HOST = "host"


class HostBoundSessionMiddleware:
    """Ends a session that is shown on another host than its own."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        host = request.get_host().split(":")[0]
        if request.session.get(SESSION_HOST, host) != host:
            logout(request)
        response = self.get_response(request)
        if request.session.modified and not request.session.is_empty():
            request.session[SESSION_HOST] = host
        return response
