"""Logs: one JSON object a line, with request id and place, without personal data."""

import logging
import re
from typing import Any

from django.db import connection
from pythonjsonlogger.json import JsonFormatter

from bygdenav.kernel.context import request_id
from bygdenav.kernel.personal_numbers import mask

_DETAIL = re.compile(r"DETAIL: .*")
_OURS = ("time", "request_id")  # made or checked by us; a minute written in digits may look like a person's number
_ADDRESS = re.compile(r"[\w.+-]+@[\w-]+\.[\w.-]+")


class ContextFilter(logging.Filter):
    """Adds request id and place to every record."""

    def filter(self, record: logging.LogRecord) -> bool:
        asked = getattr(record, "request", None)
        record.request_id = request_id.get() or getattr(asked, "bygdenav_id", "")
        record.place = getattr(connection, "schema_name", "") or ""
        path = getattr(asked, "path", "")
        if path and isinstance(record.args, tuple) and path in record.args:
            # The address may be a link that signs somebody in; which page it was says the same to whoever looks.
            match = getattr(asked, "resolver_match", None)
            record.args = tuple((match.view_name if match else "") if each == path else each for each in record.args)
        return True


class Formatter(JsonFormatter):
    """JSON with e-mail addresses and personal numbers covered, also inside tracebacks."""

    def __init__(self) -> None:
        super().__init__(
            "{asctime}{levelname}{name}{message}{request_id}{place}",
            style="{",
            json_ensure_ascii=False,  # an escaped dash would hide a number from the mask
            rename_fields={"asctime": "time", "levelname": "level", "name": "logger"},
        )

    def jsonify_log_record(self, log_data: dict[str, Any]) -> str:
        """The line, covered in all but the fields that are ours."""
        ours = {key: log_data.pop(key) for key in _OURS if key in log_data}
        said = mask(_ADDRESS.sub("[address]", super().jsonify_log_record(log_data)))
        return super().jsonify_log_record(ours).removesuffix("}") + ", " + said.removeprefix("{")

    def formatException(self, ei: Any) -> str:  # noqa: N802 -- logging's own name
        """The traceback without what PostgreSQL tells of rows: a refused row is quoted there with all its words."""
        return _DETAIL.sub("DETAIL: [left out]", super().formatException(ei))

    def add_fields(self, log_data: dict[str, Any], record: logging.LogRecord, message_dict: dict[str, Any]) -> None:
        """Leave out Django's request object: its representation holds the address that was asked for."""
        super().add_fields(log_data, record, message_dict)
        for key in ("request", "server_time", "taskName"):
            log_data.pop(key, None)
