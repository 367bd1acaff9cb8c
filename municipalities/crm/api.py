"""The door to what the office notes about firms."""

from municipalities.crm.enums import Ground, NoteKind
from municipalities.crm.models import Note
from municipalities.crm.selectors import my_steps, notes_of
from municipalities.crm.services import NoteContent, draft_mailing, record_consent, set_done, write_note

__all__ = [
    "Ground", "Note", "NoteContent", "NoteKind", "draft_mailing", "my_steps", "notes_of", "record_consent",
    "set_done", "write_note",
]  # fmt: skip
