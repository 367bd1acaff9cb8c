"""The place: its identity, its schema, and everything that must carry it."""

from django.apps import AppConfig


class TenancyConfig(AppConfig):
    name = "bygdenav.tenancy"
    label = "tenancy"
    schema = "shared"

    def ready(self) -> None:
        from bygdenav.tenancy import checks  # noqa: F401 -- system checks register themselves when apps are ready
