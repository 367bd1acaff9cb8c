"""Guards for views: what a person without the permission is told."""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec, cast
from urllib.parse import urlencode, urlsplit

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse

from bygdenav.accounts.api import User
from bygdenav.roles.kept import kept_page
from bygdenav.roles.permissions import Permission
from bygdenav.roles.rules import ADMIN_ROLES
from bygdenav.roles.selectors import has_permission, lacks_second_factor, roles_of
from bygdenav.tenancy.api import Module, current_tenant, tenant_or_none

P = ParamSpec("P")
View = Callable[Concatenate[HttpRequest, P], HttpResponseBase]
ADMIN = "/admin/"
# Wagtail's own ways to sign in, and its pages about people: with shared accounts they would reach into other places.
NEVER = ("login", "password_reset", "users", "groups", "account")


def require(permission: Permission) -> Callable[[View[P]], View[P]]:
    """Let only people with ``permission`` in.

    Signed out: to sign in and back. Staff without a second factor: to set it up or show it, and back. Without any role
    here: 404, as if there were nothing. With another role here: 403.
    """

    def guard(view: View[P]) -> View[P]:
        @wraps(view)
        def guarded(request: HttpRequest, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
            if has_permission(request.user, permission):
                return view(request, *args, **kwargs)
            if not request.user.is_authenticated or lacks_second_factor(request.user, permission):
                return to_sign_in(request)
            if roles_of(request.user):
                raise PermissionDenied
            raise Http404

        return cast("View[P]", guarded)

    return guard


def in_place_with(module: Module) -> Callable[[View[P]], View[P]]:
    """Show a page only in places that have switched the module on; 404 elsewhere."""

    def guard(view: View[P]) -> View[P]:
        @wraps(view)
        def guarded(request: HttpRequest, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
            module_or_404(module)
            return view(request, *args, **kwargs)

        return cast("View[P]", guarded)

    return guard


def module_or_404(module: Module) -> None:
    """Nothing of a module stands in a place that has not switched it on."""
    if not current_tenant().has_module(module):
        raise Http404


def signed_in(request: HttpRequest) -> User:
    """The signed-in person. Only for views that are closed to others; raises 404 for anybody else."""
    if not isinstance(request.user, User):
        raise Http404
    return request.user


def staff_gate(request: HttpRequest) -> HttpResponseBase | None:
    """Guard all under ``/admin/``: ``None`` for editors and administrators of this place with a second factor.

    Others are sent to sign in (signed out, or second factor missing) or get ``Http404``, as all do at ``NEVER``.
    """
    head = request.path_info.removeprefix(ADMIN).split("/", 1)[0]
    if tenant_or_none() is None or head in NEVER:
        raise Http404
    if not request.user.is_authenticated:
        return to_sign_in(request)
    if not any(role.key in ADMIN_ROLES for role in roles_of(request.user)):
        raise Http404
    return to_sign_in(request) if lacks_second_factor(request.user) else None


def to_sign_in(request: HttpRequest) -> HttpResponse:
    """To the sign-in of this host, in the language of the page, and back to the page where the person was.

    A part of a page that htmx asked for cannot show a sign-in page: the browser is told to leave the whole page. The
    address of a form is no page: the way back from there is to the page that held the form. What was typed into a form
    stays on a page that asks to sign in beside it.
    """
    part = request.headers.get("HX-Request") == "true"
    if part:
        path = _path_of(request.headers.get("HX-Current-URL", "")) or "/"
    elif request.method in ("GET", "HEAD"):
        path = request.get_full_path()
    else:
        path = _path_of(request.headers.get("Referer", ""), host=request.get_host()) or request.get_full_path()
    address = f"{reverse('sign_in')}?{urlencode({'next': path})}"
    if part:
        return HttpResponse(status=401, headers={"HX-Redirect": address})
    return kept_page(request, sign_in=address) or redirect(address)


def _path_of(address: str, *, host: str = "") -> str:
    """Path and query of ``address``, if it can be read and is on ``host`` (when given); else nothing."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return ""
    if host and parts.netloc != host:
        return ""
    return f"{parts.path}?{parts.query}" if parts.query else parts.path
