"""What the office notes about firms, what was promised, and mail to a chosen set."""

from django.apps import AppConfig


class CrmConfig(AppConfig):
    name = "municipalities.crm"
    label = "crm"
    schema = "tenant"

    def ready(self) -> None:
        """Make the jobs known and hang our pages into the frames."""
        from municipalities.crm import tasks  # noqa: F401 -- registers its jobs
        from municipalities.crm.views.sections import register

        register()
