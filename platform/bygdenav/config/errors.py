"""Error pages: good ones, in the reader's language, with a next step."""

import sys

from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import translation

from bygdenav.roles.api import resend_page


def _page(request: HttpRequest, status: int, template: str = "") -> HttpResponse:
    """Where no place has set the language, the address or the browser says it."""
    language = translation.get_language()
    if not hasattr(request, "tenant"):
        language = translation.get_language_from_request(request, check_path=True)
    with translation.override(language):
        return render(request, f"errors/{template or status}.html", status=status)


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
    """405: the address of a form, opened as a page. Set by ``config.middleware``, since Django has no handler for it."""
    return _page(request, 405)


def too_many(request: HttpRequest) -> HttpResponse:
    """429, for allauth, which looks for this handler too: too many tries from one address."""
    response = _page(request, 429)
    response.headers["Retry-After"] = "60"
    return response


def broken(request: HttpRequest) -> HttpResponse:
    """500; 503 where the database does not answer, or is being upgraded. Asks the database for nothing."""
    if not isinstance(sys.exception(), OperationalError | InterfaceError):
        return _page(request, 500)
    response = _page(request, 503)
    response.headers["Retry-After"] = "60"
    return response


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """403 when a form is sent from a page that is too old, with what was typed."""
    return resend_page(request) or _page(request, 403, "403_csrf")
