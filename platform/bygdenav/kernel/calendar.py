"""Calendar entries (iCalendar, RFC 5545) as files that every calendar opens. No database, no request."""

import datetime as dt
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from icalendar import Calendar, Event, vText, vUri

MAKER = "-//Bygdenav//Bygdenav//EN"
TYPE = "text/calendar"


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry. ``starts`` and ``ends`` are days (``ends`` the last one) or aware moments; ``uid`` stays the same when it
    moves, and then ``sequence`` grows."""

    uid: str
    title: str
    starts: dt.date | dt.datetime
    ends: dt.date | dt.datetime | None = None
    place: str = ""
    text: str = ""
    address: str = ""
    sequence: int = 0
    cancelled: bool = False


def calendar(*entries: Entry, now: dt.datetime) -> str:
    """The file's text. A calendar that has an entry with the same ``uid`` changes it, or takes a cancelled one away."""
    gone = bool(entries) and all(each.cancelled for each in entries)
    file = Calendar()
    file.add("prodid", MAKER)
    file.add("version", "2.0")
    file.add("method", "CANCEL" if gone else "PUBLISH")
    for each in entries:
        file.add_component(_event(each, now))
    file.add_missing_timezones()
    return bytes(file.to_ical()).decode()


def _event(entry: Entry, now: dt.datetime) -> Event:
    event = Event()
    event.add("uid", entry.uid)
    event.add("dtstamp", now.astimezone(dt.UTC))
    event.add("sequence", entry.sequence)
    event.add("status", "CANCELLED" if entry.cancelled else "CONFIRMED")
    event.add("summary", vText(entry.title))
    event.add("dtstart", entry.starts)
    if (last := _end(entry)) is not None:
        event.add("dtend", last)
    for name, words in (("location", entry.place), ("description", entry.text)):
        if words:
            event.add(name, vText(words))
    if entry.address:
        event.add("url", vUri(entry.address))
    return event


def _end(entry: Entry) -> dt.date | dt.datetime | None:
    """RFC 5545 has the day after the last one as the end of whole days."""
    if isinstance(entry.starts, dt.datetime):
        return entry.ends if isinstance(entry.ends, dt.datetime) else None
    return (entry.ends or entry.starts) + dt.timedelta(days=1)


def moment(day: dt.date, time: dt.time | None, zone: ZoneInfo) -> dt.date | dt.datetime:
    """The day, or the time on that day on the clock of ``zone``."""
    return day if time is None else dt.datetime.combine(day, time, tzinfo=zone)
