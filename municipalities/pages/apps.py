"""The office's pages and news, and the texts that the law asks for."""

from django.apps import AppConfig


class PagesConfig(AppConfig):
    name = "municipalities.pages"
    label = "pages"
    schema = "tenant"

    def ready(self) -> None:
        from municipalities.pages.menus import fill_menus  # noqa: PLC0415 -- models need the app registry

        fill_menus()
