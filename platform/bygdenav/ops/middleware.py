"""The outermost layer: request id, health, headers, one log line a request. Works with every part behind it down."""

import logging
import re
import time
import uuid
from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase

from bygdenav.kernel.context import request_id
from bygdenav.kernel.personal_numbers import find_personal_numbers
from bygdenav.ops import health

logger = logging.getLogger(__name__)
_GIVEN = re.compile(r"^[A-Za-z0-9-]{8,36}$")


class RequestMiddleware:
    """See the module."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        given = request.headers.get("X-Request-ID", "")
        usable = _GIVEN.match(given) and not find_personal_numbers(given)
        token = request_id.set(given if usable else str(uuid.uuid4()))
        request.bygdenav_id = request_id.get()  # type: ignore[attr-defined]  # for what Django logs after our answer
        started = time.monotonic()
        try:
            response = self.answer(request)
            response.headers["X-Request-ID"] = request_id.get()
            response.headers.setdefault("Permissions-Policy", settings.PERMISSIONS_POLICY)
            logger.info(
                "request",
                extra={
                    "method": request.method,
                    "view": request.resolver_match.view_name if request.resolver_match else "",
                    "status": response.status_code,
                    "ms": round((time.monotonic() - started) * 1000),
                },
            )
            return response
        finally:
            request_id.reset(token)

    def answer(self, request: HttpRequest) -> HttpResponseBase:
        """Health checks here, everything else further in."""
        answer: HttpResponse
        if request.path == "/healthz":
            answer = health.alive()
        elif request.path == "/readyz":
            answer = health.ready()
        else:
            return self.get_response(request)
        answer.headers["Cache-Control"] = "no-store"
        return answer
