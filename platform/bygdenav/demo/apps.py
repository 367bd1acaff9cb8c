"""The demo: its places, people and doors."""

from django.apps import AppConfig


class DemoConfig(AppConfig):
    name = "bygdenav.demo"
    label = "demo"
    schema = "shared"

    def ready(self) -> None:
        """Make the demo's jobs known to the worker."""
        from bygdenav.demo import tasks  # noqa: F401 -- imported for what it registers
