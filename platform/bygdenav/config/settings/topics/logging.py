"""Logs as JSON lines with request id and place, without personal data."""

from typing import Any


def logging_config(level: str = "INFO") -> dict[str, Any]:
    """Django's ``LOGGING``: one JSON object a line on standard error."""
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "filters": {"context": {"()": "bygdenav.ops.logs.ContextFilter"}},
        "formatters": {"json": {"()": "bygdenav.ops.logs.Formatter"}},
        "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "json", "filters": ["context"]}},
        "root": {"handlers": ["stderr"], "level": "WARNING"},
        "loggers": {
            "bygdenav": {"level": level, "handlers": ["stderr"], "propagate": False},
            "django": {"level": "INFO", "handlers": ["stderr"], "propagate": False},
            "procrastinate": {"level": "WARNING", "handlers": ["stderr"], "propagate": False},
            "uvicorn": {"level": "WARNING", "handlers": ["stderr"], "propagate": False},
        },
    }
