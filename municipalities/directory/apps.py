"""A place's register of firms."""

from django.apps import AppConfig


class DirectoryConfig(AppConfig):
    name = "municipalities.directory"
    label = "directory"
    schema = "tenant"

    def ready(self) -> None:
        """Say who is a firm here."""
        from bygdenav.roles.api import register_role_source  # noqa: PLC0415 -- models need the app registry
        from municipalities.directory.selectors import is_firm_here  # noqa: PLC0415 -- models need the app registry

        register_role_source(lambda user, _tenant: ["firm"] if is_firm_here(user) else [])
