"""How it goes: figures about needs for the office and the region. No words and no names."""

from django.apps import AppConfig


class SteeringConfig(AppConfig):
    name = "competence.steering"
    label = "steering"
    schema = "tenant"

    def ready(self) -> None:
        from competence.needs.api import register_need_follower
        from competence.steering.tasks import follow_need
        from competence.steering.views.sections import register

        register()
        register_need_follower("steering", follow_need)
