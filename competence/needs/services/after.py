"""After the answer: the firm is asked how it went after two weeks, three months and a year, by mail or on the telephone.

Each question is a row with a day. It is marked as asked in the transaction that queues the mail: a worker that is killed
between the two asks again, and none is asked twice.
"""

import datetime as dt
import logging
from dataclasses import dataclass

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from bygdenav.accounts.api import User
from bygdenav.audit import api as audit
from bygdenav.kernel.errors import UserError
from competence.needs.enums import EventKind, FeedbackSource, Helped, ReminderKind, State
from competence.needs.models import Effect, Need, Reminder
from competence.needs.rules import HELPED_ON, LIVING, money_range, time_range
from competence.needs.rules.after import MOST_HOURS, MOST_MONEY
from competence.needs.services import answering, telling
from competence.needs.services.state import locked, note

logger = logging.getLogger(__name__)
ASKED_IN = (*HELPED_ON, State.CLOSED)


@dataclass(frozen=True, slots=True)
class Gave:
    """What the firm says that it gave: ranges, and its own numbers (hours a month, money a year)."""

    time: str = ""
    hours: int | None = None
    money: str = ""
    amount: int | None = None


def due(today: dt.date) -> QuerySet[Reminder]:
    """Questions whose day has come and that have not been asked. A need that waits anew or was taken back is not asked about,
    and no firm that has closed down."""
    found = Reminder.objects.filter(due_on__lte=today, sent_at=None, done_at=None, need__state__in=ASKED_IN)
    return _of_living_firms(found.exclude(kind=ReminderKind.NEWS)).order_by("pk")


def to_call() -> QuerySet[Reminder]:
    """What is said or asked on the telephone: questions that were due, and news, for firms that only phone."""
    told = Q(kind=ReminderKind.NEWS, need__state__in=[*LIVING, State.CLOSED])
    waiting = Reminder.objects.filter(told | Q(need__state__in=ASKED_IN), done_at=None, sent_at__isnull=False)
    return _of_living_firms(waiting).exclude(need__contact_phone="").order_by("due_on", "pk")


def _of_living_firms(rows: QuerySet[Reminder]) -> QuerySet[Reminder]:
    """A firm that has closed down is neither asked nor called."""
    return rows.filter(need__organisation__retired_at=None).select_related("need__organisation")


def ask_due(today: dt.date) -> int:
    """Ask every question whose day has come, each in a transaction of its own; how many."""
    asked = 0
    for reminder in due(today):
        try:
            asked += _ask(reminder.pk)
        except Exception:
            logger.exception("question_not_asked", extra={"reminder": reminder.pk})
    return asked


@transaction.atomic
def _ask(pk: int) -> bool:
    row = (
        Reminder.objects.select_for_update(skip_locked=True, of=("self",))
        .filter(pk=pk, sent_at=None, done_at=None)
        .first()
    )
    if row is None:
        return False
    need, now = row.need, timezone.now()
    row.sent_at = now
    if _is_answered(row):
        row.done_at = now
        row.save(update_fields=["sent_at", "done_at"])
        return False
    row.save(update_fields=["sent_at"])
    note(need, by=None, kind=EventKind.ASKED, at=now, why=row.kind)
    audit.record(action="needs.ask_how_it_went", by=None, obj=row, changed=["sent_at"])
    if not need.by_phone:
        telling.firm_is_asked(row)
    telling.desk_changed(need)
    return True


@transaction.atomic
def say_how_it_went(
    *, need: Need, helped: str, by: User | None, words: str = "", gave: Gave | None = None,
    reminder: Reminder | None = None, source: str = FeedbackSource.FIRM, at: dt.datetime | None = None,
) -> None:  # fmt: skip
    """The firm's verdict, and what it gave where it says so. The same twice is once. Raises ``UserError``."""
    when = at or timezone.now()
    answering.give_feedback(need=need, helped=helped, by=by, words=words, source=source, at=at)
    if gave is not None and gave != Gave():
        note_effect(need=need, helped=helped, gave=gave, by=by, reminder=reminder, source=source, at=when)
    asked = Reminder.objects.filter(need=need, done_at=None, sent_at__isnull=False).exclude(kind=ReminderKind.NEWS)
    asked.update(done_at=when, done_by=by)


@transaction.atomic
def note_effect(
    *, need: Need, helped: str, gave: Gave, by: User | None, reminder: Reminder | None = None,
    source: str = FeedbackSource.FIRM, at: dt.datetime | None = None,
) -> Effect:  # fmt: skip
    """Keep what the help gave. A number of its own says the range too. Raises ``UserError`` for nothing, and for what
    cannot be meant."""
    need, gave = locked(need), _checked(gave)
    last = need.effects.last()
    if last is not None and Gave(last.time, last.hours, last.money, last.amount) == gave and last.helped == helped:
        return last
    effect = Effect.objects.create(
        need=need, reminder=reminder, helped=Helped(helped), time=gave.time, hours=gave.hours, money=gave.money,
        amount=gave.amount, source=source, by=by, at=at or timezone.now(),
    )  # fmt: skip
    note(need, by=by, kind=EventKind.EFFECT, at=effect.at)
    audit.record(action="needs.note_effect", by=by, obj=effect, changed=["time", "hours", "money", "amount"])
    telling.desk_changed(need)
    return effect


@transaction.atomic
def note_call(*, reminder: Reminder, by: User, reached: bool) -> None:
    """The office called with news or a question: nobody answered, or it is said. What was answered is kept by the others."""
    row = Reminder.objects.select_for_update().get(pk=reminder.pk)
    if row.done_at is not None:
        return
    row.tries += 1
    if reached:
        row.done_at, row.done_by = timezone.now(), by
    row.save(update_fields=["tries", "done_at", "done_by"])
    note(row.need, by=by, kind=EventKind.CALLED if reached else EventKind.TRIED, at=timezone.now())
    audit.record(action="needs.call_about", by=by, obj=row, changed=["tries", "done_at"])
    telling.desk_changed(row.need)


def _is_answered(row: Reminder) -> bool:
    """Whether the firm has said it already, since the last answer: lately, or that it did not help. Nothing that did not help
    is asked about again."""
    verdict, answer = row.need.feedback.last(), row.need.answers.last()
    if verdict is None or (answer is not None and verdict.at < answer.at):
        return False
    return row.kind == ReminderKind.TWO_WEEKS or verdict.helped == Helped.NO


def _checked(gave: Gave) -> Gave:
    for name, most in (("hours", MOST_HOURS), ("amount", MOST_MONEY)):
        value = getattr(gave, name)
        if value is not None and not 0 <= value <= most:
            raise UserError(_("Write a number between 0 and %(most)s.") % {"most": most}, field=name)
    time = str(time_range(gave.hours)) if gave.hours is not None else gave.time
    money = str(money_range(gave.amount)) if gave.amount is not None else gave.money
    if not time and not money:
        raise UserError(_("Choose a range, or write a number of your own."), field="time")
    return Gave(time, gave.hours, money, gave.amount)
