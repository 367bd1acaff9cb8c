"""What firms say they need."""

from django.apps import AppConfig


class NeedsConfig(AppConfig):
    name = "competence.needs"
    label = "needs"
    schema = "tenant"
