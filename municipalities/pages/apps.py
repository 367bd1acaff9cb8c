"""The office's pages and news, and the texts that the law asks for."""

from django.apps import AppConfig


class PagesConfig(AppConfig):
    name = "municipalities.pages"
    label = "pages"
    schema = "tenant"

    def ready(self) -> None:
        from bygdenav.search.api import register_kind
        from municipalities.pages.menus import fill_menus
        from municipalities.pages.search import PAGE

        fill_menus()
        register_kind(PAGE)
