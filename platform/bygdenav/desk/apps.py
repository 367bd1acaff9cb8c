"""The office's morning page and the start page's sections: registries that modules fill."""

from django.apps import AppConfig


class DeskConfig(AppConfig):
    name = "bygdenav.desk"
    label = "desk"
    schema = "tenant"

    def ready(self) -> None:
        from bygdenav.desk.menu import fill_menus, register_own

        register_own()
        fill_menus()
