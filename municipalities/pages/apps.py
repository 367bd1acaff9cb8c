"""The office's pages and news, and the texts that the law asks for."""

from django.apps import AppConfig


class PagesConfig(AppConfig):
    name = "municipalities.pages"
    label = "pages"
    schema = "tenant"

    def ready(self) -> None:
        from municipalities.pages.menus import fill_menus

        fill_menus()
