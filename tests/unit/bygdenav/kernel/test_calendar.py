"""Calendar files that other programs read."""

import datetime as dt
from zoneinfo import ZoneInfo

from icalendar import Calendar

from bygdenav.kernel.calendar import Entry, calendar, moment

NOW = dt.datetime(2026, 11, 2, 9, tzinfo=dt.UTC)
ZONE = ZoneInfo("Europe/Stockholm")


def read(*entries: Entry) -> Calendar:
    return Calendar.from_ical(calendar(*entries, now=NOW))


def test_whole_days_end_the_day_after_the_last_one() -> None:
    (event,) = read(Entry("a", "Kurs", dt.date(2026, 12, 1), dt.date(2026, 12, 3))).walk("VEVENT")
    assert (event["dtstart"].dt, event["dtend"].dt) == (dt.date(2026, 12, 1), dt.date(2026, 12, 4))


def test_a_time_of_day_keeps_its_zone() -> None:
    starts = moment(dt.date(2026, 12, 1), dt.time(18), ZONE)
    file = read(Entry("a", "Kväll", starts, moment(dt.date(2026, 12, 1), dt.time(20), ZONE), place="Folkets hus"))
    (event,) = file.walk("VEVENT")
    assert event["dtstart"].dt.astimezone(dt.UTC).hour == 17
    assert file.walk("VTIMEZONE")


def test_what_somebody_typed_is_words_and_no_line_of_its_own() -> None:
    typed = "Kväll; med, tecken\\\nBEGIN:VEVENT\r\nATTENDEE:mailto:x@example.com"
    file = read(Entry("a", typed, dt.date(2026, 12, 1), text=typed))
    (event,) = file.walk("VEVENT")
    assert "attendee" not in event
    assert str(event["summary"]).startswith("Kväll; med, tecken\\")


def test_a_cancelled_entry_takes_itself_away() -> None:
    file = read(Entry("a", "Kurs", dt.date(2026, 12, 1), sequence=2, cancelled=True))
    assert file["method"] == "CANCEL"
    assert file.walk("VEVENT")[0]["status"] == "CANCELLED"
