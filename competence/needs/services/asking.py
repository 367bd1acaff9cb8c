"""Questions after a need is sent: chosen by what is missing, answered with one tap or in words, or passed over."""

import datetime as dt
from dataclasses import replace

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from bygdenav.accounts.api import User
from bygdenav.audit import api as audit
from bygdenav.kernel.errors import UserError
from competence.needs.enums import EventKind, NeedKind, Question, TimeOfDay
from competence.needs.models import FollowUp, Need
from competence.needs.rules import LIVING
from competence.needs.services.state import ask_again, locked, note
from competence.needs.services.writing import add_revision

DAY = (TimeOfDay.MORNING, TimeOfDay.AFTERNOON)
TIMES = {
    "day": DAY, "evening": (TimeOfDay.EVENING,), "weekend": (TimeOfDay.WEEKEND,), "any": tuple(TimeOfDay),
}  # fmt: skip
TAPS: dict[str, tuple[str, ...]] = {
    Question.KIND: tuple(NeedKind.values),
    Question.TIMES: tuple(TIMES),
    Question.BLOCK: ("60", "240", "480", "any"),
    Question.PEOPLE: ("1", "2", "3", "5", "10"),
    Question.START: ("0", "30", "90"),
    Question.LANGUAGES: ("own", "own_en", "any"),
}
IN_WORDS = (Question.MORE, Question.TRIED)


@transaction.atomic
def answer_question(*, need: Need, question: str, answer: str, by: User) -> None:
    """Let one tap, or some words, become part of the need: a limit, its kind, or a revision of its own. Twice is once.

    Raises ``UserError`` for an answer that is none, and for words as ``add_revision``.
    """
    need = locked(need)
    row = _waiting(need, question)
    if row is None:
        return
    if question in IN_WORDS:
        add_revision(need=need, text=answer, by=by)
    elif answer in TAPS[question]:
        _apply(need, question, answer)
        need.save(update_fields=["kind", "constraints", "window_from"])
        note(need, by=by, kind=EventKind.DETAIL, at=timezone.now(), why=question)
        ask_again(need)
    else:
        raise UserError(_("Choose one of the answers."))
    _done(row, by, skipped=False)


@transaction.atomic
def skip_question(*, need: Need, question: str, by: User) -> None:
    """Pass a question over: it is not put again."""
    row = _waiting(locked(need), question)
    if row is not None:
        _done(row, by, skipped=True)


def _waiting(need: Need, question: str) -> FollowUp | None:
    if need.state not in LIVING:
        return None
    return need.follow_ups.filter(question=question, done_at=None).first()


def _done(row: FollowUp, by: User, *, skipped: bool) -> None:
    row.done_at, row.skipped, row.by = timezone.now(), skipped, by
    row.save()
    audit.record(action="needs.follow_up", by=by, obj=row, changed=["done_at", "skipped"], reason=row.question)


def _apply(need: Need, question: str, answer: str) -> None:
    limits = need.limits
    if question == Question.KIND:
        need.kind = NeedKind(answer)
    elif question == Question.TIMES:
        limits = replace(limits, times=tuple(str(each) for each in TIMES[answer]))
    elif question == Question.BLOCK:
        limits = replace(limits, block_minutes=None if answer == "any" else int(answer))
    elif question == Question.PEOPLE:
        limits = replace(limits, people=int(answer))
    elif question == Question.START:
        first = timezone.localdate() + dt.timedelta(days=int(answer))
        need.window_from = min(first, need.window_to) if need.window_to else first
    elif question == Question.LANGUAGES:
        chosen = {"own": (need.language,), "own_en": (need.language, "en"), "any": ()}[answer]
        limits = replace(limits, languages=tuple(dict.fromkeys(chosen)))
    need.constraints = limits.to_json()
