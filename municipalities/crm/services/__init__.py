"""Writing notes and mailings."""

from municipalities.crm.services.consent import again, read_stop_link, record_consent, stop, stop_by_link, stop_token
from municipalities.crm.services.mailings import (
    SEND,
    draft_mailing,
    forget_letters,
    send_letters,
    send_mailing,
    throw_away,
    write_mailing,
)
from municipalities.crm.services.notes import (
    NoteContent,
    change_note,
    delete_note,
    forget_notes,
    note_extract,
    pass_on_steps,
    set_done,
    write_note,
)

__all__ = [
    "SEND", "NoteContent", "again", "change_note", "delete_note", "draft_mailing", "forget_letters", "forget_notes",
    "note_extract", "pass_on_steps", "read_stop_link", "record_consent", "send_letters", "send_mailing", "set_done", "stop",
    "stop_by_link", "stop_token", "throw_away", "write_mailing", "write_note",
]  # fmt: skip
