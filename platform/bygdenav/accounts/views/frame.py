"""What every page of one's own account has in common."""

from collections.abc import Callable
from functools import wraps
from typing import Any
from urllib.parse import urlencode

from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.cache import never_cache

from bygdenav.accounts.models import User
from bygdenav.accounts.rules import FRESH_FOR
from bygdenav.accounts.selectors import GOING_TO, signed_in_within

View = Callable[..., HttpResponseBase]


def person(request: HttpRequest) -> User:
    """The signed-in person; the view is closed to others."""
    user = request.user
    if not isinstance(user, User):
        raise TypeError("A view for signed-in people was opened by somebody else")
    return user


def fresh(view: View) -> View:
    """For pages that change the keys to the account: only within a quarter of an hour of signing in.

    A new sign-in asks for all that the person has, so it is stronger than typing one secret again.
    """

    @never_cache
    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not request.user.is_authenticated or signed_in_within(request, FRESH_FOR):
            return view(request, *args, **kwargs)
        return redirect(f"{reverse('sign_in_again')}?{urlencode({'next': request.path})}")

    return guarded


def sign_out_keeping_way(request: HttpRequest) -> None:
    """Sign out on the public host; the place that waits is not forgotten."""
    going = request.session.get(GOING_TO)
    logout(request)
    if going:
        request.session[GOING_TO] = going


def to_sign_in(next_path: str = "") -> HttpResponse:
    """To the sign-in page and from there to ``next_path``."""
    query = f"?{urlencode({'next': next_path})}" if next_path else ""
    return redirect(reverse("sign_in") + query)
