"""Lists of firms brought in from files, and the same firm found twice."""

from django.apps import AppConfig


class ImportingConfig(AppConfig):
    name = "municipalities.importing"
    label = "importing"
    schema = "tenant"

    def ready(self) -> None:
        """Make the jobs known."""
        from municipalities.importing import tasks  # noqa: F401 -- registers its jobs
