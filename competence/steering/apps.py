"""How it goes: figures about needs for the office and the region. No words and no names."""

from django.apps import AppConfig


class SteeringConfig(AppConfig):
    name = "competence.steering"
    label = "steering"
    schema = "tenant"

    def ready(self) -> None:
        from competence.steering import tasks  # noqa: F401 -- jobs register themselves
        from competence.steering.views.sections import register

        register()
