"""Writing down contacts with firms, doing what was promised, passing it on, and forgetting in time."""

import datetime as dt
from dataclasses import asdict, dataclass

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from bygdenav.accounts.api import User
from bygdenav.audit.api import Event, record, record_all
from bygdenav.kernel.errors import UserError
from bygdenav.kernel.personal_numbers import find_personal_numbers
from bygdenav.kernel.text import clean, one_line
from bygdenav.tenancy.api import ready_places, tenant_context
from municipalities.crm.models import Note
from municipalities.crm.rules import months_later
from municipalities.directory.api import Card


@dataclass(frozen=True)
class NoteContent:
    """What a note says. ``months``: how long it is kept from its day."""

    kind: str
    day: dt.date
    with_whom: str = ""
    said: str = ""
    promised: str = ""
    next_step: str = ""
    next_day: dt.date | None = None
    owner: User | None = None
    months: int = 24


@transaction.atomic
def write_note(*, card: Card, content: NoteContent, submission: str, by: User) -> Note:
    """Write down a contact with a firm; the same form sent twice is written once. Raises ``UserError``."""
    if known := Note.objects.filter(submission=submission, by=by).first():
        return known
    note = Note(card=card.merged_into or card, by=by, submission=submission)
    _fill(note, content)
    note.save()
    _record("crm.write_note", note, by)
    return note


@transaction.atomic
def change_note(*, note: Note, content: NoteContent, by: User) -> Note:
    """Put a note right. Raises ``UserError``."""
    note = Note.objects.select_for_update(of=("self",)).get(pk=note.pk)
    _fill(note, content)
    note.changed_at = timezone.now()
    note.save()
    _record("crm.change_note", note, by)
    return note


@transaction.atomic
def delete_note(*, note: Note, by: User) -> None:
    """Take a note away for good; the trail says that it was there, not what it said."""
    record(action="crm.delete_note", by=by, obj=note)
    note.delete()


@transaction.atomic
def set_done(*, note: Note, done: bool, by: User) -> Note:
    """The next step is done, or after all not. Done twice it is done once. Raises ``UserError`` where there is none."""
    note = Note.objects.select_for_update(of=("self",)).get(pk=note.pk)
    if not note.next_step:
        raise UserError(_("This note has no next step."))
    if done != (note.done_at is not None):
        note.done_at, note.done_by = (timezone.now(), by) if done else (None, None)
        note.save(update_fields=["done_at", "done_by"])
        record(action="crm.step_done" if done else "crm.step_open", by=by, obj=note, changed=["done_at"])
    return note


@transaction.atomic
def pass_on_steps(leaver: User, colleague: User | None, by: User) -> None:
    """Everything that a leaver had promised becomes a colleague's, or is left to whoever takes it (a hook of the roles)."""
    notes = list(Note.objects.select_for_update().filter(owner=leaver, done_at=None).exclude(next_step=""))
    Note.objects.filter(pk__in=[note.pk for note in notes]).update(owner=colleague)
    record_all((Event("crm.pass_on", note, ["owner"], {}, "") for note in notes), by=by)


@transaction.atomic
def note_extract(*, card: Card, by: User) -> None:
    """Keep in the trail that somebody took out everything that is written about a firm."""
    record(action="crm.extract", by=by, obj=card)


def forget_notes() -> None:
    """In every place: delete notes whose time is over. A next step that is still open keeps its note."""
    for place in ready_places():
        with tenant_context(place), transaction.atomic():
            over = Note.objects.filter(keep_until__lt=timezone.localdate())
            notes = [note for note in over.select_for_update() if not note.is_open]
            record_all((Event("crm.forget_note", note, [], {}, "") for note in notes), by=None)
            Note.objects.filter(pk__in=[note.pk for note in notes]).delete()


def _fill(note: Note, content: NoteContent) -> None:
    values = asdict(content) | {"owner": content.owner}
    for name in ("with_whom", "next_step"):
        values[name] = one_line(values[name])
    for name in ("said", "promised"):
        values[name] = clean(values[name])
    texts = ("with_whom", "said", "promised", "next_step")
    for name in texts:
        if find_personal_numbers(values[name]):
            raise UserError(_("This looks like a personal number. Write it without."), field=name)
    if not any(values[name] for name in texts[1:]):
        raise UserError(_("Write what was said, what was promised or what comes next."), field="said")
    if not values["next_step"]:
        values["next_day"] = values["owner"] = None
        note.done_at = note.done_by = None
    note.keep_until = months_later(content.day, values.pop("months"))
    for name, value in values.items():
        setattr(note, name, value)


def _record(action: str, note: Note, by: User) -> None:
    texts = {
        name: getattr(note, name) for name in ("with_whom", "said", "promised", "next_step") if getattr(note, name)
    }
    record(action=action, by=by, obj=note, changed=["kind", "day", "next_day", "owner"], hashed=texts)
