"""Who may open which page, and forms that come from a page that has grown old."""

from typing import Any

from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.middleware.csrf import CsrfViewMiddleware
from django.urls import reverse

from bygdenav.accounts.api import User
from bygdenav.tenancy.api import Module, current_tenant
from competence.needs.models import Need
from competence.needs.selectors import need_of


def person(request: HttpRequest) -> User:
    """The signed-in person. Only for views that are closed to others; raises 404 for anybody else."""
    if not isinstance(request.user, User):
        raise Http404
    return request.user


def to_sign_in(request: HttpRequest, path: str = "") -> HttpResponseBase:
    """To sign in, and back to this page."""
    return redirect_to_login(path or request.get_full_path(), reverse("sign_in"))


def own_need(request: HttpRequest, public_id: str) -> Need:
    """One of the person's own needs; somebody else's answers 404, as one that does not exist."""
    module_or_404()
    need = need_of(request.user, public_id)
    if need is None:
        raise Http404
    return need


def module_or_404() -> None:
    """Nothing about needs stands in a place that has not switched them on."""
    if not current_tenant().has_module(Module.NEEDS):
        raise Http404


def form_is_stale(request: HttpRequest) -> bool:
    """Whether a form comes from a page whose guard has run out; for a view that then gives back what was typed."""
    if request.method != "POST":
        return False
    guard = CsrfViewMiddleware(_never)
    return guard.process_view(request, _never, (), {}) is not None


def _never(_request: HttpRequest, *_args: Any, **_kwargs: Any) -> HttpResponse:
    return HttpResponse(status=403)
