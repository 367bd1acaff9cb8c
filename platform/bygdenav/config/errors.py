"""Error pages: good ones, in the reader's language, with a next step."""

import sys

from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import Resolver404, resolve
from django.utils import translation

from bygdenav.kernel.ids import ALPHABET
from bygdenav.ops.api import is_full, note_full
from bygdenav.roles.api import resend_page, unsaved_page

OFFICE_PAGES = "wagtail_serve"  # takes every path, so that it says nothing about whether there is a page


def _page(request: HttpRequest, status: int, template: str = "", **more: str) -> HttpResponse:
    with translation.override(_language(request)):
        return render(request, f"errors/{template or status}.html", more, status=status)


def _language(request: HttpRequest) -> str | None:
    """Where no place has set the language, the address or the browser says it."""
    if hasattr(request, "tenant"):
        return translation.get_language()
    return translation.get_language_from_request(request, check_path=True)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """400"""
    return _page(request, 400)


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    """403"""
    return _page(request, 403)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """404"""
    return _page(request, 404)


def method_not_allowed(request: HttpRequest) -> HttpResponse:
    """405: the address of a form, opened as a page. Set by ``config.middleware``, since Django has no handler for it.

    Who reloads what a form answered, or reads it in another language, comes here: the page that it belongs to is next.
    """
    return _page(request, 405, above=_page_above(request))


def _page_above(request: HttpRequest) -> str:
    """The nearest page above the address: that of the thing it acts on, else of the list; empty where there is none."""
    address, lists = request.path_info, []
    while address := address.rstrip("/").rpartition("/")[0]:
        try:
            match = resolve(f"{address}/", getattr(request, "urlconf", None))
        except Resolver404:
            continue
        last = address.rpartition("/")[2]
        if last in match.kwargs.values():
            if set(last) <= set(ALPHABET):
                return f"{address}/"
        elif match.url_name != OFFICE_PAGES:
            lists.append(f"{address}/")
    return lists[0] if lists else ""


def too_many(request: HttpRequest) -> HttpResponse:
    """429, for allauth, which looks for this handler too: too many tries from one address."""
    response = _page(request, 429)
    response.headers["Retry-After"] = "60"
    return response


def broken(request: HttpRequest) -> HttpResponse:
    """500; 503 where the database does not answer, is being upgraded, or has no room left. What was typed is on the
    page. Asks the database for nothing."""
    error = sys.exception()
    full = is_full(error)
    if full:
        note_full()
    status = 503 if full or isinstance(error, OperationalError | InterfaceError) else 500
    with translation.override(_language(request)):
        response = unsaved_page(request, template="errors/unsaved.html", status=status) or _page(request, status)
    if status == 503:
        response.headers["Retry-After"] = "60"
    return response


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """403 when a form is sent from a page that is too old, with what was typed."""
    return resend_page(request) or _page(request, 403, "403_csrf")
