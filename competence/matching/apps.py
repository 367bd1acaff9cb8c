"""What helps with a need, and why."""

from django.apps import AppConfig


class MatchingConfig(AppConfig):
    name = "competence.matching"
    label = "matching"
    schema = "tenant"
