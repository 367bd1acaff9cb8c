"""What every page about contacts asks first."""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec, cast

from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase

from bygdenav.accounts.api import User
from bygdenav.roles.api import Permission, require
from bygdenav.tenancy.api import Module, current_tenant
from municipalities.crm.models import Mailing, Note
from municipalities.crm.selectors import find_mailing, find_note
from municipalities.directory.api import Card, find_card

P = ParamSpec("P")
View = Callable[Concatenate[HttpRequest, P], HttpResponseBase]


def for_office(view: View[P]) -> View[P]:
    """404 where the place has no register of firms; then only whoever may read the office's notes."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        if not current_tenant().has_module(Module.DIRECTORY):
            raise Http404
        return require(Permission.FIRM_NOTES)(view)(request, *args, **kwargs)

    return cast("View[P]", guarded)


def officer(request: HttpRequest) -> User:
    """The person at the desk."""
    if not isinstance(request.user, User):
        raise Http404
    return request.user


def card_or_404(public_id: str) -> Card:
    """The card with this id in this place; that of the card it was merged into."""
    found = find_card(public_id)
    if found is None:
        raise Http404
    return found.merged_into or found


def note_or_404(public_id: str) -> Note:
    """The note with this id in this place."""
    found = find_note(public_id)
    if found is None:
        raise Http404
    return found


def mailing_or_404(public_id: str) -> Mailing:
    """The mailing with this id in this place."""
    found = find_mailing(public_id)
    if found is None:
        raise Http404
    return found
