"""Where figures are: in places that have needs."""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec, cast

from django.http import HttpRequest
from django.http.response import HttpResponseBase

from bygdenav.roles.api import in_place_with
from bygdenav.tenancy.api import Module, TenantKind, current_tenant

P = ParamSpec("P")
View = Callable[Concatenate[HttpRequest, P], HttpResponseBase]


def in_needs(view: View[P]) -> View[P]:
    """404 in places without the module; to be used inside ``require``, so that nobody learns it who has no right."""
    return in_place_with(Module.NEEDS)(view)


def in_needs_or_region(view: View[P]) -> View[P]:
    """As ``in_needs``, and also in a region, which has the sums of others."""
    inside = in_needs(view)

    @wraps(view)
    def guarded(request: HttpRequest, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        if current_tenant().kind == TenantKind.REGION:
            return view(request, *args, **kwargs)
        return inside(request, *args, **kwargs)

    return cast("View[P]", guarded)
