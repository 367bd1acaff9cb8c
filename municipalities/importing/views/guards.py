"""What every page of an import asks first."""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec, cast

from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase

from bygdenav.accounts.api import User
from bygdenav.tenancy.api import Module, current_tenant
from municipalities.importing.models import FirmImport
from municipalities.importing.selectors import find_import

P = ParamSpec("P")
View = Callable[Concatenate[HttpRequest, P], HttpResponseBase]


def in_module(view: View[P]) -> View[P]:
    """404 where the place has no register of firms."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        if not current_tenant().has_module(Module.DIRECTORY):
            raise Http404
        return view(request, *args, **kwargs)

    return cast("View[P]", guarded)


def import_or_404(public_id: str) -> FirmImport:
    """The import with this id in this place."""
    found = find_import(public_id)
    if found is None:
        raise Http404
    return found


def officer(request: HttpRequest) -> User:
    """The person at the desk."""
    if not isinstance(request.user, User):
        raise Http404
    return request.user
