"""The composition root: the only place, with embedded, that knows every app."""

from django.apps import AppConfig


class PlatformConfig(AppConfig):
    name = "bygdenav.config"
    label = "platform"
    schema = "shared"

    def ready(self) -> None:
        """Hang the pages of the lowest apps into the menus."""
        from bygdenav.config.menus import fill_menus  # models need the app registry

        fill_menus()
