"""The last kinds of bare or wrong error page: an address that only takes forms, what no database can hold, and what
Wagtail's own pages cannot read."""

import logging
from collections.abc import Callable
from urllib.parse import unquote

from django.core.exceptions import ObjectDoesNotExist, ValidationError
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase

from bygdenav.config.errors import bad_request, method_not_allowed

NUL = "\x00"
ADMIN = "/admin/"
# What Wagtail's views raise for an id or a form that they did not write themselves.
UNREAD = (ValidationError, ObjectDoesNotExist, ValueError, KeyError)
logger = logging.getLogger(__name__)


class ErrorPagesMiddleware:
    """Gives Django's empty 405 a page, and answers 400 rather than 500 to an address or a form with a NUL in it, and to
    an id or a form that Wagtail's admin cannot read.

    A person meets the first by reloading, or by signing in again, where a form was sent.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        if response.status_code != 405 or not isinstance(response, HttpResponse) or response.content:
            return response
        page = method_not_allowed(request)
        page.headers["Allow"] = response.headers.get("Allow", "")
        return page

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """PostgreSQL takes no NUL in a text; where a view handed one on, the sender was wrong and not we."""
        if holds_nul(request):
            return bad_request(request, exception)
        if request.path_info.startswith(ADMIN) and isinstance(exception, UNREAD):
            logger.warning("admin_could_not_read", exc_info=exception)  # a fault of ours is found here too
            return bad_request(request, exception)
        return None


def holds_nul(request: HttpRequest) -> bool:
    """Whether there is a NUL in the address or in a value of the form."""
    if NUL in request.path_info or NUL in unquote(request.META.get("QUERY_STRING", "")):
        return True
    return any(NUL in value for _name, values in request.POST.lists() for value in values)
