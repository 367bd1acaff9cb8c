"""``bygdenav note-returned-mail``: reads reports about mail that did not arrive."""

import email
import mailbox
import sys
from collections.abc import Iterator
from email.message import Message
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from bygdenav.ops.api import note_report


class Command(BaseCommand):
    """Thin: one mail from standard input or a file, or every new one in a Maildir. Always ends with 0 when it could read: a mail
    server that calls it must not return the report of a return."""

    help = "Note addresses from which mail came back (reports as in RFC 3464), so that offices ring instead of writing."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", nargs="?", default="-", metavar="FILE", help="one mail; - is standard input")
        parser.add_argument("--maildir", metavar="DIR", help="read what is new in this Maildir, and mark it as read")

    def handle(self, *_args: Any, **options: Any) -> None:
        read = noted = 0
        for mail in _new_in(Path(options["maildir"])) if options["maildir"] else [_one(options["file"])]:
            read, noted = read + 1, noted + note_report(mail)
        self.stdout.write(f"read: {read}, addresses noted: {noted}")


def _one(name: str) -> Message:
    if name == "-":
        return email.message_from_binary_file(sys.stdin.buffer)
    try:
        with Path(name).open("rb") as file:
            return email.message_from_binary_file(file)
    except OSError as error:
        raise CommandError(f"{name} cannot be read: {error.strerror}.") from error


def _new_in(folder: Path) -> Iterator[Message]:
    """What has not been read; marked as read once the next one is asked for, so that a stop in the middle loses none."""
    if not (folder / "new").is_dir():
        raise CommandError(f"{folder} is no Maildir: there is no folder {folder / 'new'}.")
    box = mailbox.Maildir(folder, create=False)
    for key in box.keys():  # noqa: SIM118 -- a Maildir gives its mails when it is gone through, not their keys
        mail = box[key]
        if mail.get_subdir() == "new":
            yield mail
            mail.set_subdir("cur")
            mail.add_flag("S")
            box[key] = mail
