"""Running the platform: health, logs, request ids, headers, jobs by name, mail."""

from django.apps import AppConfig


class OpsConfig(AppConfig):
    name = "bygdenav.ops"
    label = "ops"
    schema = "shared"
