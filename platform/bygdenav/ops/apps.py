"""Running the platform: health, logs, request ids, headers, jobs by name, mail."""

from django.apps import AppConfig


class OpsConfig(AppConfig):
    name = "bygdenav.ops"
    label = "ops"
    schema = "shared"

    def ready(self) -> None:
        # Checks, jobs and nightly work register themselves; models must be there.
        from bygdenav.ops import checks, tasks_backend, tidying  # noqa: F401 -- imported for what they register
