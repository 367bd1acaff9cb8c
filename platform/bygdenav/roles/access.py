"""Guards for views: what a person without the permission is told."""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec

from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.urls import reverse

from bygdenav.roles.permissions import Permission
from bygdenav.roles.selectors import has_permission, roles_of

P = ParamSpec("P")
View = Callable[Concatenate[HttpRequest, P], HttpResponseBase]


def require(permission: Permission) -> Callable[[View[P]], View[P]]:
    """Let only people with ``permission`` in.

    Signed out: to sign in and back. Without any role here: 404, as if there were nothing. With another role here: 403.
    """

    def guard(view: View[P]) -> View[P]:
        @wraps(view)
        def guarded(request: HttpRequest, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
            if not request.user.is_authenticated:
                return redirect_to_login(request.get_full_path(), reverse("sign_in"))
            if has_permission(request.user, permission):
                return view(request, *args, **kwargs)
            if roles_of(request.user):
                raise PermissionDenied
            raise Http404

        return guarded

    return guard
