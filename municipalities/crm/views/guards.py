"""What every page about contacts asks first."""

from collections.abc import Callable
from typing import Concatenate, ParamSpec

from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase

from bygdenav.accounts.api import User
from bygdenav.roles.api import Permission, in_place_with, require
from bygdenav.tenancy.api import Module
from municipalities.crm.models import Mailing, Note
from municipalities.crm.selectors import find_mailing, find_note
from municipalities.directory.api import Card, find_card

P = ParamSpec("P")
View = Callable[Concatenate[HttpRequest, P], HttpResponseBase]


def for_office(view: View[P]) -> View[P]:
    """404 where the place has no register of firms; then only whoever may read the office's notes."""
    return in_place_with(Module.DIRECTORY)(require(Permission.FIRM_NOTES)(view))


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
