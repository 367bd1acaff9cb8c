"""Settings that only go wrong when somebody looks: said at the start instead."""

from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, register


@register("ops")
def processes_share_what_they_must(**_asked: Any) -> list[CheckMessage]:
    """With more than one process, cache and sockets need a place outside the process."""
    alone = "InMemory" in settings.CHANNEL_LAYERS["default"]["BACKEND"]
    if getattr(settings, "PROCESSES", 1) <= 1 or not alone:
        return []
    return [
        Error(
            "PROCESSES is more than 1, but each process would have a cache and sockets of its own.",
            hint="Set REDIS_URL, such as redis://localhost:6379/0, or PROCESSES=1.",
            id="ops.E001",
        )
    ]
