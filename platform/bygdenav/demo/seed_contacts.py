"""What the demo's offices have noted about firms, and who has said yes to mailings."""

import datetime as dt

from django.utils import timezone

from bygdenav.accounts.api import User
from bygdenav.demo import content
from municipalities.crm.api import NoteContent, record_consent, set_done, write_note
from municipalities.directory.api import ConsentWay, card_of
from municipalities.organisations.api import Organisation


def seed_contacts(demo: content.Demo, place: str, people: dict[str, User], firms: dict[str, Organisation]) -> None:
    """The place's notes by its officer; firms that the office has met have said yes to mailings when it was at a visit."""
    officer = next(people[person.key] for person in demo.people if person.place == place and person.role == "officer")
    today = timezone.localdate()
    for number, contact in enumerate(each for each in demo.contacts if each.place == place):
        card = card_of(firms[contact.firm])
        if card is None:
            continue
        words = NoteContent(
            kind=contact.kind, day=today - dt.timedelta(days=contact.days_ago), with_whom=contact.with_whom,
            said=contact.said, promised=contact.promised, next_step=contact.next_step, owner=officer,
            next_day=None if contact.next_in_days is None else today + dt.timedelta(days=contact.next_in_days),
        )  # fmt: skip
        note = write_note(card=card, content=words, submission=f"demo-{place}-{number}", by=officer)
        if contact.done:
            set_done(note=note, done=True, by=officer)
        if contact.kind == "visit":
            record_consent(
                card=card, way=ConsentWay.VISIT, name=contact.with_whom or firms[contact.firm].name, by=officer
            )
