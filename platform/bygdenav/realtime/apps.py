"""What happens is seen at once by those who look."""

from django.apps import AppConfig


class RealtimeConfig(AppConfig):
    name = "bygdenav.realtime"
    label = "realtime"
    schema = "shared"

    def ready(self) -> None:
        from bygdenav.realtime.topics import desk, register_topic  # needs the app registry

        register_topic("desk", desk)
