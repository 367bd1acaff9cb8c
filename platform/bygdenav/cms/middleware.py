"""What Wagtail needs in front of it when one process serves many places."""

import re
from collections.abc import Callable

from django.http import HttpRequest
from django.http.response import HttpResponse, HttpResponseBase
from wagtail.contrib.redirects.middleware import RedirectMiddleware

from bygdenav.tenancy.api import tenant_or_none

# The scripts that Wagtail 8.0 writes bare into its forms (trap P21): each starts one of its own choosers.
_CHOOSER = re.compile(rb"<script>(?=\s*(?:init(?:Date|Time|DateTime)Chooser\(|new \w*Chooser\())")

# Wagtail's page editor adds style elements by script. In the dated allow-list (tests/functional/admin_allowed.toml).
ADMIN_STYLES = {"style-src": ["'self'", "'unsafe-inline'"]}


class RedirectsInPlacesMiddleware(RedirectMiddleware):
    """Wagtail's redirects, in places only: the public host has no such table (trap P9)."""

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        return super().process_response(request, response) if tenant_or_none() else response


class AdminScriptsMiddleware:
    """Gives the nonce to the known scripts that Wagtail's admin writes bare; every other inline script stays refused."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        if not request.path.startswith("/admin/") or not isinstance(response, HttpResponse):
            return response
        response._csp_replace = ADMIN_STYLES  # type: ignore[attr-defined]  # read by django-csp
        if response.headers.get("Content-Type", "").startswith("text/html") and _CHOOSER.search(response.content):
            nonce = str(request.csp_nonce)  # type: ignore[attr-defined]  # set by django-csp
            response.content = _CHOOSER.sub(f'<script nonce="{nonce}">'.encode(), response.content)
        return response
