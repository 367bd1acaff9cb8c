"""A log line is JSON, and nothing in it says who somebody is."""

import json
import logging
import sys
from typing import Any

import pytest

from bygdenav.ops.logs import Formatter


def line(message: str, *arguments: object, extra: dict[str, Any] | None = None, error: Exception | None = None) -> str:
    record = logging.LogRecord("bygdenav.test", logging.ERROR, "x.py", 1, message, arguments, None)
    vars(record).update({"request_id": "req-1", "place": "t_aaaaaaaa", **(extra or {})})
    if error is not None:
        try:
            raise error
        except type(error):
            record.exc_info = sys.exc_info()
    return Formatter().format(record)


def test_it_is_json_with_level_request_and_place() -> None:
    said = json.loads(line("done %s", 3, extra={"status": 200}))
    assert (said["message"], said["level"], said["request_id"], said["place"]) == (
        "done 3",
        "ERROR",
        "req-1",
        "t_aaaaaaaa",
    )
    assert said["status"] == 200


def test_addresses_and_personal_numbers_are_covered_everywhere() -> None:
    number = "811218-9876"
    said = line(
        "mail to karin.åberg@example.org about %s", number, extra={"given": f"nr {number}", "list": ["811218–9876"]},
        error=ValueError(f"karin@example.org has 198112189876 and {number}"),
    )  # fmt: skip
    assert "karin" not in said
    assert "9876" not in said
    assert "[address]" in said
    assert json.loads(said)


def test_a_minute_that_reads_like_a_number_is_still_a_time(monkeypatch: pytest.MonkeyPatch) -> None:
    """Date, hour and minute are twelve digits, and one minute in ten has the right check digit."""
    monkeypatch.setattr(Formatter, "formatTime", lambda *_args: "1981-12-18 98:76:00,056")
    said = json.loads(line("x", extra={"request_id": "80a1e3b2-8112-1898-7600-9d6a0b7f2c11"}))
    assert said["time"] == "1981-12-18 98:76:00,056"
    assert said["request_id"] == "80a1e3b2-8112-1898-7600-9d6a0b7f2c11"


def test_a_traceback_does_not_quote_the_refused_row() -> None:
    error = ValueError("duplicate key\nDETAIL: Failing row contains (12, Karin Ek, Vi har inte råd).\nHINT: none")
    said = line("broken", error=error)
    assert "Karin" not in said
    assert "DETAIL: [left out]" in said
    assert "HINT" in said


def test_the_request_object_is_left_out() -> None:
    assert "secret" not in line("Not found", extra={"request": "<WSGIRequest: GET '/ny/secret/'>"})
