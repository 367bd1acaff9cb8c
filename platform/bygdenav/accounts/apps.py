"""People: one account for every place."""

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "bygdenav.accounts"
    label = "accounts"
    schema = "shared"

    def ready(self) -> None:
        """What runs every night registers itself."""
        from bygdenav.accounts import tasks  # noqa: F401 -- models need the app registry
