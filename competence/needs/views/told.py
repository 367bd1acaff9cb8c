"""What happened to a need, told to the firm and to the office: headline, tags, timeline."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.db.models import TextChoices
from django.utils import formats, timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from bygdenav.kernel.text import first_sentence
from bygdenav.tenancy.api import current_tenant
from competence.needs.enums import AnswerKind, EventKind, Helped, NeedKind, Outcome, ReminderKind, State, Visibility
from competence.needs.models import Answer, Need, NeedEvent
from competence.needs.rules import ALIVE, HELPED_ON, REDACTED, UNDO_DAYS
from competence.needs.selectors import anonymous_words, open_words, own_words, waiting_of
from competence.needs.views.suggestions import Suggestions
from competence.offers import cards
from competence.offers.api import can_be_booked

OFFICE_ONLY = {EventKind.LANGUAGE, EventKind.LEFT, EventKind.TRIED, EventKind.KIND}
TONES = {
    State.DRAFT: ("accent", "some"),
    State.OPEN: ("soon", "soon"),
    State.TRIAGED: ("soon", "soon"),
    State.MATCHED: ("soon", "soon"),
    State.OFFERED: ("ok", "yes"),
    State.IN_DELIVERY: ("ok", "yes"),
    State.PARKED: ("", "some"),
    State.ANSWERED: ("ok", "yes"),
    State.CLOSED: ("", "no"),
    State.WITHDRAWN: ("", "no"),
}
OUTCOMES = {Outcome.SOLVED: ("ok", "yes"), Outcome.PARTLY: ("", "some"), Outcome.UNSOLVED: ("", "no")}


@dataclass(frozen=True)
class Tag:
    """A label beside the title."""

    text: str
    tone: str = ""
    mark: str = ""


def title_of(need: Need) -> str:
    """A need's title: its first sentence, as it was written."""
    return title(own_words(need) or need.draft)


def title(words: str) -> str:
    """The title of a need with these words."""
    if words.startswith(REDACTED):
        return _("Covered words")
    return first_sentence(words) or _("An empty draft")


def state_tag(need: Need) -> Tag:
    """The need's state in a word; of one that is over, what became of it."""
    tone, mark = TONES[State(need.state)]
    if need.state == State.CLOSED and need.outcome:
        tone, mark = OUTCOMES[Outcome(need.outcome)]
        return Tag(str(Outcome(need.outcome).label), tone, mark)
    return Tag(str(State(need.state).label), tone, mark)


def day(moment: dt.datetime | dt.date) -> str:
    """A day in words: today, yesterday, or the date; the year only when it is another."""
    date = timezone.localdate(moment) if isinstance(moment, dt.datetime) else moment
    today = timezone.localdate()
    if date == today:
        return _("today")
    if date == today - dt.timedelta(days=1):
        return _("yesterday")
    if date.year != today.year:
        return formats.date_format(date, pgettext("day, month and year", "j F Y"))
    return formats.date_format(date, pgettext("day and month", "j F"))


def clock(moment: dt.datetime) -> str:
    """A day with the time of day."""
    time = formats.date_format(timezone.localtime(moment), pgettext("time of day", "H.i"))
    return _("%(day)s at %(time)s") % {"day": day(moment), "time": time}


def weekday(date: dt.date) -> str:
    """A day to come, with its weekday."""
    return formats.date_format(date, pgettext("weekday, day and month", "l j F"))


def headline(need: Need, found: Suggestions, answers: list[Answer], seats: list[dict[str, Any]]) -> str:
    """What is true of the need right now, in one line. ``seats``: what it has, as shown."""
    if need.state == State.WITHDRAWN:
        return _("You have taken this back")
    if need.state == State.CLOSED:
        return _("Done: it helped") if need.outcome == Outcome.SOLVED else _("The office has closed this")
    if need.state == State.PARKED and need.look_again_on:
        return _("Put aside until %(date)s") % {"date": day(need.look_again_on)}
    if need.state == State.IN_DELIVERY:
        return _("It has begun")
    if need.state in HELPED_ON and answers:
        return _("The office has answered")
    booked = [seat["title"] for seat in seats if seat["is_booked"]]
    if need.state in HELPED_ON and booked:
        return _("Booked: %(title)s") % {"title": booked[0]}
    if found.pending:
        return _("We are looking for what can help")
    if found.count:
        return ngettext("One thing that can help you", "%(Count)s things that can help you", found.count) % {
            "Count": number_word(found.count)
        }
    return _("The office has your need") if found.beyond else _("Nobody has this yet, so the office has taken it over")


def tags(need: Need) -> list[Tag]:
    """What the firm wants to know first: when it gets an answer."""
    wait = waiting_of(need, current_tenant())
    if wait is None:
        return [state_tag(need)] if need.state not in (State.WITHDRAWN, State.CLOSED) else []
    if wait.over:
        return [
            Tag(_("The office should have answered by %(date)s") % {"date": weekday(wait.answer_by)}, "wait", "warning")
        ]
    return [Tag(_("The office answers by %(date)s") % {"date": weekday(wait.answer_by)}, "soon", "soon")]


def timeline(need: Need, events: list[NeedEvent], found: Suggestions) -> list[dict[str, str]]:
    """What has happened as the firm sees it, what is next and who does it."""
    rows = [_row(event) for event in events if event.kind not in OFFICE_ONLY]
    if found.at is not None and found.considered:
        text = ngettext("One thing was found.", "%(count)s things were found.", found.total) % {"count": found.total}
        text = text if found.total else _("Nothing was found that fits.")
        looked = _("Among %(considered)s offers.") % {"considered": found.considered}
        row = {
            "title": _("We looked for what can help"), "when": capfirst(clock(found.at)), "text": f"{text} {looked}",
        }  # fmt: skip
        rows.insert(1, row)
    return rows + _to_come(need)


_WHY: dict[str, type[TextChoices]] = {
    EventKind.ANSWERED: AnswerKind, EventKind.FEEDBACK: Helped, EventKind.VISIBILITY: Visibility,
    EventKind.KIND: NeedKind, EventKind.CLOSED: Outcome, EventKind.ASKED: ReminderKind,
}  # fmt: skip


def who(event: NeedEvent) -> str:
    """Who did it; a day that came does so by itself."""
    if event.by:
        return event.by.get_full_name()
    if event.kind in (EventKind.RETURNED, EventKind.ASKED):
        return _("The day has come")
    if event.kind in (EventKind.LOST, EventKind.MOVED, EventKind.FREED):
        return _("Whoever offered it")
    return _("The firm, through the link in the mail")


def why(event: NeedEvent) -> str:
    """What stands beside an event, in the reader's language where it is one of a closed list."""
    choices = _WHY.get(event.kind)
    return str(choices(event.why).label) if choices and event.why in choices.values else event.why


_SAID_TO_FIRM = {
    EventKind.WISHED, EventKind.FEEDBACK, EventKind.HAND, EventKind.VISIBILITY, EventKind.PARKED, EventKind.CLOSED,
    EventKind.REOPENED, EventKind.RETURNED, EventKind.LOST, EventKind.MOVED, EventKind.BOOKED, EventKind.HELD,
    EventKind.CALL, EventKind.IN_LINE, EventKind.FREED, EventKind.GIVEN_BACK, EventKind.ASKED,
}  # fmt: skip


def _row(event: NeedEvent) -> dict[str, str]:
    titles = {EventKind.SENT: _("You wrote"), EventKind.ADDED: _("You added something")}
    if event.kind == EventKind.SENT and event.need.by_phone:
        titles = {EventKind.SENT: _("The office wrote it down for you")}
    text = why(event) if event.kind in _SAID_TO_FIRM else ""
    if event.kind in (EventKind.ANSWERED, EventKind.ASSIGNED) and event.by:
        text = event.by.get_full_name()
    return {
        "title": titles.get(EventKind(event.kind), str(EventKind(event.kind).label)),
        "when": capfirst(clock(event.at)),
        "datetime": timezone.localtime(event.at).isoformat(timespec="minutes"),
        "text": text,
    }


def _to_come(need: Need) -> list[dict[str, str]]:
    wait = waiting_of(need, current_tenant())
    if wait is not None:
        who = need.assigned_to.get_short_name() if need.assigned_to else current_tenant().office_name or _("The office")
        late = _("Promised by %(date)s. It is late: call the office if you cannot wait.")
        when = (late if wait.over else _("By %(date)s at the latest")) % {"date": weekday(wait.answer_by)}
        rows = [{"title": _("%(who)s reads and answers") % {"who": who}, "when": when, "state": "next"}]
        return [
            *rows,
            {"title": _("You say whether it helped"), "when": _("Two clicks, here or in the mail"), "state": "later"},
        ]
    if need.state in ALIVE:
        return [
            {"title": _("You say whether it helped"), "when": _("Two clicks, here or in the mail"), "state": "next"}
        ]
    return []


def answer_by(need: Need) -> str:
    """The day to come by which the office has promised an answer; empty when none is awaited, or the day has gone by."""
    wait = waiting_of(need, current_tenant())
    return weekday(wait.answer_by) if wait and not wait.over else ""


def answer_row(answer: Answer) -> dict[str, Any]:
    """An answer as it is shown: the offer's card or the words, and who answered when."""
    by = _("%(name)s, %(when)s") % {"name": answer.by.get_full_name(), "when": clock(answer.at)}
    card = cards.card(answer.offer) if answer.offer else None
    book = answer.offer.public_id if answer.offer and can_be_booked(answer.offer) else ""
    return {"card": card, "book": book, "text": answer.text, "passed_to": answer.passed_to, "by": by}


def date_mark(need: Need) -> dict[str, str]:
    """The day of a need as the number and the word in front of a row."""
    date = timezone.localdate(need.sent_at or need.created_at)
    month = formats.date_format(date, "M").lower().rstrip(".")[:3]
    year = "" if date.year == timezone.localdate().year else f" {date.year}"
    return {"number": str(date.day), "month": f"{month}{year}"}


def tel(phone: str) -> str:
    """The number as a telephone dials it; empty for none."""
    digits = "".join(sign for sign in phone if sign.isdigit() or sign == "+")
    return f"tel:{digits}" if digits else ""


def number_word(count: int, *, begins: bool = True) -> str:
    """A number in words up to ten, with a capital where it begins a sentence."""
    words = (
        pgettext("number word", "one"), pgettext("number word", "two"), pgettext("number word", "three"),
        pgettext("number word", "four"), pgettext("number word", "five"), pgettext("number word", "six"),
        pgettext("number word", "seven"), pgettext("number word", "eight"), pgettext("number word", "nine"),
        pgettext("number word", "ten"),
    )  # fmt: skip
    if not 0 < count <= len(words):
        return str(count)
    return capfirst(words[count - 1]) if begins else words[count - 1]


def next_steps() -> list[dict[str, str]]:
    """What happens when somebody says what it needs, and who does it."""
    place = current_tenant()
    office = place.office_name or _("The office")
    promise = ngettext(
        "Within %(days)s working day.", "Within %(days)s working days.", place.promise_days
    ) % {"days": place.promise_days}  # fmt: skip
    return [
        {"title": _("You see what there is"), "when": _("Within a minute."), "state": "next"},
        {"title": _("%(office)s reads and answers") % {"office": office}, "when": promise, "state": "later"},
        {
            "title": _("You say whether it helped"),
            "when": _("Two clicks. If not, the office goes on looking."),
            "state": "later",
        },
    ]


def can_be_put_back(need: Need, events: list[NeedEvent]) -> bool:
    """Whether a need that was taken back can still be put back."""
    taken = [event.at for event in events if event.kind == EventKind.WITHDRAWN]
    fresh = bool(taken) and timezone.now() - taken[-1] < dt.timedelta(days=UNDO_DAYS)
    return need.state == State.WITHDRAWN and fresh


def closed_because(events: list[NeedEvent]) -> str:
    """Why the office closed it; empty when it was the firm that said so."""
    last = [event for event in events if event.to_state == State.CLOSED and event.from_state != State.CLOSED][-1:]
    return last[0].why if last and last[0].kind == EventKind.CLOSED else ""


def for_others(need: Need) -> dict[str, str]:
    """What others than the firm and the office see of a need: a name only where the firm shows it to everybody."""
    public = need.visibility == Visibility.PUBLIC
    return {
        "id": need.public_id,
        "words": open_words(need) if public else anonymous_words(need),
        "language": need.language,
        "who": need.organisation.name if public and need.organisation else "",
        "place": need.place,
        "day": day(need.sent_at or need.created_at),
    }
