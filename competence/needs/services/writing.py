"""A firm says what it needs: drafts, sending, adding, changing who may see it, taking it back."""

import datetime as dt

from django.db import transaction
from django.db.models import Q
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from bygdenav.accounts.api import User
from bygdenav.audit import api as audit
from bygdenav.kernel.errors import UserError
from bygdenav.kernel.ids import public_id
from bygdenav.kernel.text import clean, one_line
from bygdenav.search.api import detect_language
from bygdenav.tenancy.api import current_tenant
from competence.needs.enums import EventKind, LanguageSource, Source, State, Visibility
from competence.needs.models import Need, NeedRevision
from competence.needs.registry import need_moved
from competence.needs.rules import LIVING, MAX_TEXT, UNANSWERED, Who
from competence.needs.services import publishing, telling
from competence.needs.services.moving import bring_back
from competence.needs.services.questions import put_questions
from competence.needs.services.said import (
    Contact,
    NeedWords,
    Origin,
    check_limits,
    checked_origin,
    checked_text,
    fill,
)
from competence.needs.services.seats import give_all_back
from competence.needs.services.state import ask_again, locked, move, note
from competence.needs.services.submissions import answers_of, need_of_form, restate
from municipalities.organisations.api import Organisation


@transaction.atomic
def save_draft(
    *,
    by: User,
    words: NeedWords,
    submission: str,
    organisation: Organisation | None = None,
    at: dt.datetime | None = None,
) -> Need:
    """Keep what is written so far, for its writer's eyes only. The same form saves over its own draft.

    Raises ``UserError`` for a text that is too long. Words that were sent already give the need that holds them.
    """
    if len(words.text) > MAX_TEXT:
        checked_text(words.text)
    need = need_of_form(by=by, submission=submission, text=words.text, organisation=organisation, at=at)
    if need.state == State.DRAFT:
        fill(need, words, organisation)
        need.draft, need.saved_at = clean(words.text), at or timezone.now()
        need.save()
        audit.record(action="needs.save_draft", by=by, obj=need, hashed={"draft": need.draft})
    return need


@transaction.atomic
def discard_draft(*, need: Need, by: User) -> None:
    """Throw a draft away: the one thing that is deleted, since it never left its writer."""
    if locked(need).state == State.DRAFT:
        audit.record(action="needs.discard_draft", by=by, obj=need)
        need.delete()


@transaction.atomic
def send_need(
    *, by: User, organisation: Organisation, words: NeedWords, submission: str = "", place: str = "",
    same_as: Need | None = None, at: dt.datetime | None = None,
) -> Need:  # fmt: skip
    """Send a firm's need to the office. The same form sent twice gives the same need; with other words, one more.

    ``place`` is the village or town, as helpers may know it. ``same_as``: me too, a need that the firm was shown; it is
    joined with that one (or the first of those), and says nothing about whose that is. ``at`` seeds history: then nobody is told.
    Raises ``UserError`` for a text that cannot be read or is too long, and for limits and days that cannot be meant.
    """
    mark = submission or public_id()
    need = need_of_form(by=by, submission=mark, text=words.text, organisation=organisation, at=at)
    if same_as is not None and need.state == State.DRAFT and same_as.organisation_id != organisation.pk:
        need.same_as = same_as.same_as or same_as
        note(need.same_as, by=by, kind=EventKind.ME_TOO, at=at or timezone.now())
    return _send(need, by, organisation, words, place, at)


@transaction.atomic
def file_for_firm(
    *, by: User, organisation: Organisation, words: NeedWords, contact: Contact, origin: Origin | None = None,
    submission: str = "", place: str = "", at: dt.datetime | None = None,
) -> Need:  # fmt: skip
    """An officer writes down what it heard of a firm's need, and how; its answer becomes a call.

    Raises ``UserError`` without a number to call, for an origin that cannot be (``checked_origin``), and as ``send_need``.
    """
    origin = checked_origin(origin or Origin(on=timezone.localdate(at) if at else None))
    if not one_line(contact.phone):
        raise UserError(_("Write the number that you will call with the answer."), field="contact_phone")
    mark = submission or public_id()
    need = need_of_form(by=by, submission=mark, text=words.text, organisation=organisation, at=at)
    if need.state == State.DRAFT:
        need.source, need.assigned_to = Source(origin.source), by
        need.source_name, need.source_on = origin.name, origin.on or timezone.localdate()
    return _send(need, by, organisation, words, place, at, contact)


@transaction.atomic
def add_revision(*, need: Need, text: str, by: User, at: dt.datetime | None = None) -> NeedRevision:
    """Add something to what was said; what stands is never changed. Suggestions are looked for again.

    The same words twice in a row are added once. Raises ``UserError`` as ``send_need``, and when the need is over.
    """
    text, need = checked_text(text), locked(need)
    _must_be_alive(need)
    last = need.revisions.order_by("-number")[0]
    if last.text == text:
        return last
    revision = _say(need, text, by, at or timezone.now(), number=last.number + 1)
    note(need, by=by, kind=EventKind.ADDED, at=revision.at)
    bring_back(need=need, by=by, who=Who.FIRM, at=revision.at)
    need.refresh_from_db()
    publishing.publish(need)
    ask_again(need)
    telling.desk_changed(need)
    return revision


@transaction.atomic
def change_visibility(*, need: Need, visibility: str, neighbours: bool, by: User) -> None:
    """Say anew who may see it; what is taken back disappears from their pages at once."""
    need = locked(need)
    neighbours = neighbours and visibility != Visibility.OFFICE
    if (need.visibility, need.neighbours) == (visibility, neighbours):
        return
    need.visibility, need.neighbours = Visibility(visibility), neighbours
    need.save()
    note(need, by=by, kind=EventKind.VISIBILITY, at=timezone.now(), why=visibility)
    audit.record(
        action="needs.change_visibility", by=by, obj=need, changed=["visibility", "neighbours"], reason=visibility
    )
    publishing.publish(need)
    need_moved(need)


@transaction.atomic
def correct_language(*, need: Need, language: str, by: User) -> None:
    """Say which language the words are in. Suggestions are looked for again."""
    need = locked(need)
    if need.language == language and need.language_source == LanguageSource.CONFIRMED:
        return
    need.language, need.language_source = language, LanguageSource.CONFIRMED
    need.save()
    note(need, by=by, kind=EventKind.LANGUAGE, at=timezone.now())
    audit.record(action="needs.correct_language", by=by, obj=need, changed=["language", "language_source"])
    publishing.publish(need)
    ask_again(need)


@transaction.atomic
def withdraw(*, need: Need, by: User, at: dt.datetime | None = None) -> None:
    """Take a need back: nobody works on it any more. It can be put back for thirty days. Twice is once."""
    need = locked(need)
    if need.state == State.WITHDRAWN:
        return
    give_all_back(need, by)
    move(need, State.WITHDRAWN, by=by, who=Who.FIRM, kind=EventKind.WITHDRAWN, at=at or timezone.now())
    audit.record(action="needs.withdraw", by=by, obj=need, changed=["state"])
    publishing.publish(need)
    telling.desk_changed(need)


@transaction.atomic
def restore(*, need: Need, by: User) -> None:
    """Put a need back to the state in which it was taken back; an open one waits from the day it was first sent."""
    need = locked(need)
    if need.state != State.WITHDRAWN:
        return
    taken = need.events.filter(kind=EventKind.WITHDRAWN).latest("at", "pk")
    to = State.OPEN if taken.from_state == State.PARKED else State(taken.from_state)
    if to in UNANSWERED:
        waited_on = Q(from_state__in=UNANSWERED) | Q(kind=EventKind.RESTORED)
        need.waiting_since = need.events.filter(to_state__in=UNANSWERED).exclude(waited_on).latest("at", "pk").at
    move(need, to, by=by, who=Who.FIRM, kind=EventKind.RESTORED, at=timezone.now(), waits=False)
    audit.record(action="needs.restore", by=by, obj=need, changed=["state"])
    publishing.publish(need)
    telling.desk_changed(need)


def _send(
    need: Need, by: User, organisation: Organisation, words: NeedWords, place: str, at: dt.datetime | None,
    contact: Contact | None = None,
) -> Need:  # fmt: skip
    before = answers_of(need)
    if at is None:
        check_limits(words)
    fill(need, words, organisation)
    if contact is not None:
        need.contact_name, need.contact_phone = one_line(contact.name)[:120], one_line(contact.phone)[:40]
    if need.state != State.DRAFT:
        restate(need, before, by=by)
        return need
    text, when = checked_text(words.text), at or timezone.now()
    found = detect_language(text, translation.get_language() or current_tenant().main_language)
    need.language = found.language
    need.language_source = LanguageSource.DETECTED if found.sure else LanguageSource.PAGE
    need.place = one_line(place)[:80] or current_tenant().name
    need.draft, need.sent_at, need.promised_days = "", when, current_tenant().promise_days
    if need.source == Source.FIRM:
        need.source_on = timezone.localdate(when)
    who = Who.FIRM if need.source == Source.FIRM else Who.OFFICE
    move(need, State.OPEN, by=by, who=who, kind=EventKind.SENT, at=when)
    _say(need, text, by, when, number=1)
    if at is None:
        put_questions(need, text, when)
    audit.record(action="needs.send", by=by, obj=need, changed=["state", "organisation", "visibility"])
    publishing.publish(need)
    ask_again(need)
    if at is None:
        telling.office_has_new_need(need)
    telling.desk_changed(need)
    return need


def _say(need: Need, text: str, by: User, at: dt.datetime, *, number: int) -> NeedRevision:
    revision = NeedRevision.objects.create(
        need=need, number=number, text=text, language=detect_language(text, need.language).language, by=by, at=at
    )
    audit.record(action="needs.say", by=by, obj=revision, hashed={"text": text})
    return revision


def _must_be_alive(need: Need) -> None:
    if need.state not in LIVING:
        raise UserError(_("This need is over. Write a new one, and mention this one if you like."))
