"""Error pages: good ones, in the reader's language, with a next step."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from bygdenav.roles.api import resend_page


def _page(request: HttpRequest, status: int, template: str = "") -> HttpResponse:
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
    """500, without asking the database for anything."""
    return _page(request, 500)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """403 when a form is sent from a page that is too old, with what was typed."""
    return resend_page(request) or _page(request, 403, "403_csrf")
