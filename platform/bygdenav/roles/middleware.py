"""Views are closed by default: a view says ``@login_not_required`` or the person signs in.

``/admin/`` is closed to all but editors and administrators.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.http import HttpRequest
from django.http.response import HttpResponseBase

from bygdenav.roles.access import ADMIN, staff_gate, to_sign_in


class ClosedByDefaultMiddleware(LoginRequiredMiddleware):
    """Django's own rule, with our way to sign in, and one gate for every address of the editors' admin."""

    def process_view(
        self,
        request: HttpRequest,
        view_func: Callable[..., HttpResponseBase],
        view_args: Sequence[Any],  # noqa: ARG002 -- as Django calls it
        view_kwargs: Mapping[str, Any],  # noqa: ARG002
    ) -> HttpResponseBase | None:
        """A response instead of the view, or ``None`` to go on."""
        if request.path_info.startswith(ADMIN):
            return staff_gate(request)
        if request.user.is_authenticated or not getattr(view_func, "login_required", True):
            return None
        return to_sign_in(request)
