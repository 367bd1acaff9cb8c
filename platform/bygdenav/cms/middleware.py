"""Wagtail's redirects, in places only: the public host has no such table (trap P9)."""

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from wagtail.contrib.redirects.middleware import RedirectMiddleware

from bygdenav.tenancy.api import tenant_or_none


class RedirectsInPlacesMiddleware(RedirectMiddleware):  # type: ignore[misc]  -- Wagtail has no types
    """Looks for a redirect only where there is a place."""

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        return super().process_response(request, response) if tenant_or_none() else response
