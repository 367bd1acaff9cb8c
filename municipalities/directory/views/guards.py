"""What every view of the register asks first."""

from collections.abc import Callable
from typing import Concatenate, ParamSpec

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase

from bygdenav.accounts.api import User
from bygdenav.roles.api import in_place_with
from bygdenav.tenancy.api import Module
from municipalities.directory.models import Card
from municipalities.directory.selectors import cards_acted_for

P = ParamSpec("P")
View = Callable[Concatenate[HttpRequest, P], HttpResponseBase]


def in_module(view: View[P]) -> View[P]:
    """404 where the place has no register of firms."""
    return in_place_with(Module.DIRECTORY)(view)


def public(view: View[P]) -> View[P]:
    """Open to everybody, where the place has a register."""
    guarded: View[P] = login_not_required(in_module(view))
    return guarded


def own_card(request: HttpRequest, public_id: str) -> Card:
    """The card, for somebody who acts for its firm; 404 for everybody else."""
    card = cards_acted_for(request.user).filter(public_id=public_id).first()
    if card is None:
        raise Http404
    return card


def officer(request: HttpRequest) -> User:
    """The person at the desk."""
    if not isinstance(request.user, User):
        raise Http404
    return request.user
