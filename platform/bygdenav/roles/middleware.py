"""Views are closed by default: a view says ``@login_not_required`` or the person signs in."""

from collections.abc import Callable

from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.http import HttpRequest


class ClosedByDefaultMiddleware(LoginRequiredMiddleware):
    """Django's own rule, on the current host's sign-in address."""

    def get_login_url(self, view_func: Callable[..., object]) -> str:
        return super().get_login_url(view_func)

    def process_view(self, request, view_func, view_args, view_kwargs):  # type: ignore[no-untyped-def]
        return super().process_view(request, view_func, view_args, view_kwargs)


__all__ = ["ClosedByDefaultMiddleware", "HttpRequest"]
