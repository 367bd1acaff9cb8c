"""Reading notes."""

from typing import Any

from django.db.models import F, Q, QuerySet
from django.utils import timezone

from bygdenav.accounts.api import User
from municipalities.crm.models import Letter, Note
from municipalities.crm.selectors.mailings import standing_of
from municipalities.directory.api import Card

OPEN = Q(done_at=None) & ~Q(next_step="")


def notes_here() -> QuerySet[Note]:
    """Every note of the place, the newest first."""
    return Note.objects.select_related("card__organisation", "by", "owner", "done_by")


def notes_of(card: Card) -> QuerySet[Note]:
    """The firm's notes, also those of cards that were merged into its card."""
    return notes_here().filter(Q(card=card) | Q(card__merged_into=card))


def find_note(public_id: str) -> Note | None:
    """The note with this id."""
    return notes_here().filter(public_id=public_id).first()


def open_steps() -> QuerySet[Note]:
    """Next steps that are not done, the most urgent first; those without a day last."""
    return notes_here().filter(OPEN).order_by(F("next_day").asc(nulls_last=True), "pk")


def my_steps(user: User) -> QuerySet[Note]:
    """The person's own next steps, and those that nobody owns."""
    return open_steps().filter(Q(owner=user) | Q(owner=None))


def matching(
    notes: QuerySet[Note], *, words: str = "", kind: str = "", step: str = "", user: User | None = None
) -> QuerySet[Note]:
    """Those of the notes that hold all the words, are of the kind, and whose step is ``open``, ``late`` or ``done``; with
    ``user`` those that the person wrote or owns."""
    for word in words.split()[:8]:
        notes = notes.filter(
            Q(card__organisation__name__icontains=word) | Q(said__icontains=word) | Q(promised__icontains=word)
            | Q(next_step__icontains=word) | Q(with_whom__icontains=word)
        )  # fmt: skip
    if kind:
        notes = notes.filter(kind=kind)
    if step in ("open", "late"):
        notes = notes.filter(OPEN)
    if step == "late":
        notes = notes.filter(next_day__lt=timezone.localdate())
    if step == "done":
        notes = notes.exclude(done_at=None)
    return notes.filter(Q(by=user) | Q(owner=user)) if user else notes


def said_in_all(card: Card) -> dict[str, Any]:
    """Everything that is written about the firm here, fit for JSON: what it gets when it asks for it."""
    standing = standing_of(card)
    letters = Letter.objects.filter(Q(card=card) | Q(card__merged_into=card)).exclude(at=None).select_related("mailing")
    return {
        "firm": card.organisation.name, "written": timezone.localtime().isoformat(timespec="seconds"),
        "contacts": [_plain(note) for note in notes_of(card).order_by("day", "pk")],
        "mailings": [
            {
                "subject": letter.mailing.subject, "text": letter.mailing.body, "state": letter.state, "to": letter.to,
                "ground": letter.ground, "at": letter.at.isoformat() if letter.at else None,
            }
            for letter in letters.order_by("at")
        ],
        "yes_to_mailings": {
            "at": standing.consent_at.isoformat() if standing.consent_at else None, "how": standing.consent_way,
            "who": standing.consent_name,
        },
        "no_to_mailings": {"at": standing.stopped_at.isoformat() if standing.stopped_at else None},
    }  # fmt: skip


def _plain(note: Note) -> dict[str, Any]:
    return {
        "day": note.day.isoformat(), "kind": note.kind, "with": note.with_whom, "said": note.said,
        "promised": note.promised, "next_step": note.next_step,
        "next_day": note.next_day.isoformat() if note.next_day else None,
        "done": note.done_at.isoformat() if note.done_at else None, "written_by": note.by.get_full_name(),
        "kept_until": note.keep_until.isoformat(),
    }  # fmt: skip
