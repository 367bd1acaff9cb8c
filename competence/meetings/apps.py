"""Partners meet and decide what happens with each need."""

from django.apps import AppConfig


class MeetingsConfig(AppConfig):
    name = "competence.meetings"
    label = "meetings"
    schema = "tenant"
