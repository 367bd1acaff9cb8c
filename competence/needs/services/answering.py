"""The office answers, the firm hears back and says whether it helped."""

import datetime as dt

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from bygdenav.accounts.api import User
from bygdenav.audit import api as audit
from bygdenav.kernel.errors import UserError
from bygdenav.kernel.text import clean, first_sentence, one_line
from competence.needs.enums import AnswerKind, EventKind, FeedbackSource, Helped, Outcome, State
from competence.needs.models import Answer, CallTask, Feedback, Need, Wish
from competence.needs.rules import AFTER_FEEDBACK, ALIVE, LIVING, MAX_TEXT, UNANSWERED, Who
from competence.needs.services import planning, publishing, telling
from competence.needs.services.meanwhile import expect
from competence.needs.services.state import locked, move, note
from competence.offers.api import Offer, why_not_called


@transaction.atomic
def answer_with_offer(
    *, need: Need, offer: Offer, by: User, text: str = "", at: dt.datetime | None = None, seen: str = ""
) -> Answer:
    """Answer with something that helps, and a line about why. Raises ``UserError`` when the need is over, and
    ``MovedMeanwhileError`` when somebody else moved it after the step ``seen``; so do the other two."""
    if why := why_not_called(offer, need.organisation):
        raise UserError(why, field="offer")
    answer = Answer(kind=AnswerKind.OFFER, offer=offer, text=_words(text))
    return _answer(need, answer, by, at, seen, to=State.OFFERED)


@transaction.atomic
def answer_with_words(*, need: Need, text: str, by: User, at: dt.datetime | None = None, seen: str = "") -> Answer:
    """Answer in the office's own words. Raises ``UserError`` without words, or when the need is over."""
    if not clean(text):
        raise UserError(_("Write what you want to say to the firm."), field="text")
    return _answer(need, Answer(kind=AnswerKind.WORDS, text=_words(text)), by, at, seen, to=State.ANSWERED)


@transaction.atomic
def pass_on(
    *, need: Need, passed_to: str, by: User, text: str = "", at: dt.datetime | None = None, seen: str = ""
) -> Answer:
    """Say who takes it from here. Raises ``UserError`` without saying who, or when the need is over."""
    if not one_line(passed_to):
        raise UserError(_("Write who takes it from here, for example Lapland Learning Centre."), field="passed_to")
    answer = Answer(kind=AnswerKind.PASSED_ON, passed_to=one_line(passed_to)[:200], text=_words(text))
    return _answer(need, answer, by, at, seen, to=State.ANSWERED)


@transaction.atomic
def log_call(
    *, task: CallTask, by: User, reached: bool, said: str = "", helped: str = "", at: dt.datetime | None = None
) -> None:
    """Write down a call: nobody answered, or what was said and whether it helped. A call once done stays as it is."""
    task = CallTask.objects.select_for_update().select_related("answer__need").get(pk=task.pk)
    if task.done_at:
        return
    when, need = at or timezone.now(), task.answer.need
    if not reached:
        task.tries, task.tried_at = task.tries + 1, when
        task.save()
        note(need, by=by, kind=EventKind.TRIED, at=when)
        audit.record(action="needs.try_call", by=by, obj=task, changed=["tries", "tried_at"])
        return
    task.said, task.done_at, task.done_by = _words(said), when, by
    task.save()
    note(need, by=by, kind=EventKind.CALLED, at=when)
    audit.record(action="needs.log_call", by=by, obj=task, changed=["done_at", "done_by"], hashed={"said": task.said})
    if helped:
        give_feedback(need=need, helped=helped, by=by, source=FeedbackSource.OFFICER, at=when)
    telling.desk_changed(need)


@transaction.atomic
def give_feedback(
    *, need: Need, helped: str, by: User | None, words: str = "", source: str = FeedbackSource.FIRM,
    at: dt.datetime | None = None,
) -> Feedback:  # fmt: skip
    """Say whether it helped. Yes closes the need; partly and no put it back on the desk, where it waits anew.

    The same verdict with the same words twice in a row is kept once. Raises ``UserError`` before there is an answer.
    """
    need, when = locked(need), at or timezone.now()
    if need.state not in (*LIVING, State.CLOSED) or not has_something(need):
        if need.state == State.WITHDRAWN:
            raise UserError(_("You have taken this need back. Take it up again on its page, if you still need help."))
        raise UserError(_("There is no answer to say this about yet."))
    last = need.feedback.last()
    if last is not None and (last.helped, last.words) == (helped, _words(words)):
        return last
    feedback = Feedback.objects.create(
        need=need, helped=Helped(helped), words=_words(words), by=by, source=source, at=when
    )
    to, why = AFTER_FEEDBACK[Helped(helped)], str(Helped(helped))
    if need.state == State.CLOSED and helped != Helped.NO:
        # What was over stays so; a year later it may have helped in part only.
        need.outcome = Outcome.SOLVED if helped == Helped.YES else Outcome.PARTLY
        need.save(update_fields=["outcome"])
        note(need, by=by, kind=EventKind.FEEDBACK, at=when, why=why)
    elif need.state == to or (to in UNANSWERED and need.state in UNANSWERED):
        note(need, by=by, kind=EventKind.FEEDBACK, at=when, why=why)
    else:
        need.outcome = Outcome.SOLVED if to == State.CLOSED else ""
        move(need, to, by=by, who=Who.FIRM, kind=EventKind.FEEDBACK, at=when, why=why)
    audit.record(
        action="needs.give_feedback",
        by=by,
        obj=need,
        changed=["state"],
        hashed={"words": feedback.words},
        reason=helped,
    )
    publishing.publish(need)
    telling.desk_changed(need)
    return feedback


@transaction.atomic
def choose(*, need: Need, offer: Offer, wanted: bool, by: User, at: dt.datetime | None = None) -> None:
    """The firm wants a suggestion (the office hears of it) or says that it does not fit. It may change its mind."""
    need, when = locked(need), at or timezone.now()
    wish, made = Wish.objects.get_or_create(need=need, offer=offer, defaults={"wanted": wanted, "by": by, "at": when})
    if not made and wish.wanted == wanted:
        return
    wish.wanted, wish.by, wish.at = wanted, by, when
    wish.save()
    audit.record(action="needs.choose", by=by, obj=wish, changed=["wanted"])
    if wanted:
        if need.state in (State.OPEN, State.TRIAGED):
            move(need, State.MATCHED, by=by, who=Who.FIRM, kind=EventKind.WISHED, at=when, why=offer.title)
        else:
            note(need, by=by, kind=EventKind.WISHED, at=when, why=offer.title)
        if at is None:
            telling.office_hears_wish(need, offer.title)
        telling.desk_changed(need)


@transaction.atomic
def unchoose(*, need: Need, offer: Offer, by: User) -> None:
    """Undo what was said about a suggestion."""
    for wish in Wish.objects.filter(need=need, offer=offer):
        audit.record(action="needs.unchoose", by=by, obj=wish)
        wish.delete()


@transaction.atomic
def raise_hand(*, need: Need, by: User, who: str, text: str = "", at: dt.datetime | None = None) -> None:
    """Somebody can help: the office sees who, and asks the firm before anybody gets its name."""
    need = locked(need)
    if need.state not in ALIVE:
        raise UserError(_("This need is over."))
    why = f"{one_line(who)}: {one_line(text)}" if one_line(text) else one_line(who)
    if need.events.filter(kind=EventKind.HAND, by=by, why=why[:500]).exists():
        return
    note(need, by=by, kind=EventKind.HAND, at=at or timezone.now(), why=why)
    audit.record(action="needs.raise_hand", by=by, obj=need)
    telling.desk_changed(need)


def _answer(need: Need, answer: Answer, by: User, at: dt.datetime | None, seen: str, *, to: State) -> Answer:
    need, when = locked(need), at or timezone.now()
    twin = need.answers.last()
    if twin and _says(twin) == _says(answer) and need.state in LIVING:
        return twin
    expect(need, seen)
    if need.state not in LIVING:
        raise UserError(_("This need is over. It cannot be answered any more."))
    answer.need, answer.by, answer.at = need, by, when
    answer.save()
    need.first_answer_at = need.first_answer_at or when
    need.assigned_to = need.assigned_to or by
    move(need, to, by=by, who=Who.OFFICE, kind=EventKind.ANSWERED, at=when, why=answer.kind)
    audit.record(action=f"needs.answer_{answer.kind}", by=by, obj=need, changed=["state"], hashed={"text": answer.text})
    planning.plan(need, timezone.localdate(when))
    if need.by_phone:
        CallTask.objects.create(answer=answer, words=words_to_say(answer), created_at=when)
    elif at is None:
        telling.firm_has_answer(answer)
    telling.desk_changed(need)
    return answer


def has_something(need: Need) -> bool:
    """Whether there is something to say a verdict about: an answer, or what the firm booked itself."""
    return need.answers.exists() or need.events.filter(kind__in=[EventKind.BOOKED, EventKind.CALL]).exists()


def _says(answer: Answer) -> tuple[object, ...]:
    return answer.kind, answer.offer_id, answer.text, answer.passed_to


def words_to_say(answer: Answer) -> str:
    """What the officer can read out on the telephone."""
    said = first_sentence(answer.need.revisions.order_by("number")[0].text)
    lines = [_("You told us: “%(said)s”.") % {"said": said}]
    if answer.offer:
        what = {"title": answer.offer.title, "provider": answer.offer.provider.name}
        lines.append(_("We have found something: %(title)s, from %(provider)s.") % what)
        lines.append(first_sentence(answer.offer.description, 200).rstrip("…") + ".")
    if answer.passed_to:
        lines.append(_("%(who)s takes it from here and will call you.") % {"who": answer.passed_to})
    if answer.text:
        lines.append(answer.text)
    return "\n".join([*lines, _("Does that sound as if it would help?")])


def _words(text: str) -> str:
    text = clean(text)
    if len(text) > MAX_TEXT:
        raise UserError(
            _("This is %(count)d characters. Shorten it to at most %(limit)d.")
            % {"count": len(text), "limit": MAX_TEXT},
            field="text",
        )
    return text
