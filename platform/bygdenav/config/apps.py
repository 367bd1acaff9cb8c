"""The composition root: the only place, with embedded, that knows every app."""

from django.apps import AppConfig


class PlatformConfig(AppConfig):
    name = "bygdenav.config"
    label = "platform"
    schema = "shared"
