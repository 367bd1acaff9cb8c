"""What happens is seen at once by those who look."""

from django.apps import AppConfig


class RealtimeConfig(AppConfig):
    name = "bygdenav.realtime"
    label = "realtime"
    schema = "shared"
