"""The frame of the office's pages."""

from django.apps import AppConfig


class CmsConfig(AppConfig):
    name = "bygdenav.cms"
    label = "cms"
    schema = "tenant"

    def ready(self) -> None:
        """Let the worker know of what is done every five minutes."""
        from bygdenav.cms import scheduling  # noqa: F401 -- jobs register themselves
