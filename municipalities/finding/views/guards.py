"""What the views of finding ask first: that nobody asks far too often, and that the register is there."""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec, cast

from allauth.account.adapter import get_adapter
from allauth.core.ratelimit import respond_429
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils import timezone

from bygdenav.roles.api import in_place_with
from bygdenav.tenancy.api import Module, cache
from municipalities.finding.rules.keyed import keyed

P = ParamSpec("P")
View = Callable[Concatenate[HttpRequest, P], HttpResponseBase]
SECONDS = 60


def limited(action: str, times: int) -> Callable[[View[P]], View[P]]:
    """429 for an address that asks more than ``times`` a minute. A whole office may stand behind one address: be
    generous.
    """

    def guard(view: View[P]) -> View[P]:
        @wraps(view)
        def guarded(request: HttpRequest, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
            if not _within(request, action, times):
                return cast("HttpResponseBase", respond_429(request))  # the platform's own page for it
            return view(request, *args, **kwargs)

        return cast("View[P]", guarded)

    return guard


def open_to_all(action: str, times: int) -> Callable[[View[P]], View[P]]:
    """Open to everybody, within limits."""

    def guard(view: View[P]) -> View[P]:
        guarded: View[P] = login_not_required(limited(action, times)(view))
        return guarded

    return guard


def for_other_sites(response: HttpResponse) -> HttpResponse:
    """Let programs in other sites' pages read what everybody may read, and search engines leave it out of their results."""
    response.headers["Access-Control-Allow-Origin"] = "*"
    response.headers["X-Robots-Tag"] = "noindex"
    return response


def where_firms_are(view: View[P]) -> View[P]:
    """404 where the place has no register of firms."""
    return in_place_with(Module.DIRECTORY)(view)


def this_minute() -> int:
    """The minute that requests are counted in."""
    return int(timezone.now().timestamp() // SECONDS)


def _within(request: HttpRequest, action: str, times: int) -> bool:
    """Count this request in the current minute. Two at the same instant may count as one: that does not matter here."""
    reader = keyed(action, str(this_minute()), str(get_adapter(request).get_client_ip(request)))
    key = f"finding.limit.{reader}"
    asked = int(cache.get(key, 0)) + 1
    cache.set(key, asked, SECONDS)
    return asked <= times
