"""Cards at some point of the asking, and the mails and links that came of it."""

import datetime as dt
import re

from django.utils import timezone

from bygdenav.accounts.api import User
from bygdenav.ops.api import run_deferred
from bygdenav.ops.models import OutgoingMail
from municipalities.directory.api import Card, ConfirmedWay, confirm_card, enter_firm
from tests.factories.firms import content, firm_card, officer, swedish_number

CONFIRMED = dt.datetime(2026, 1, 10, 12, tzinfo=dt.UTC)


def confirmed_card(*, by: User | None = None, at: dt.datetime = CONFIRMED, **fields: object) -> Card:
    """A published card that its firm confirmed at ``at``."""
    card = firm_card(by=by, published=True, **fields)  # type: ignore[arg-type]
    card = confirm_card(card=card, by=by, way=ConfirmedWay.FIRM, at=at)
    run_deferred(later=True)
    OutgoingMail.objects.all().delete()
    return card


def entered_card(*, at: dt.datetime = CONFIRMED, form: str = "company", **fields: object) -> Card:
    """A card that the office entered, for a firm that nobody acts for; without an e-mail address unless given."""
    number = swedish_number() if form == "company" else ""
    show = fields.pop("show", ())
    return enter_firm(
        name=str(fields.pop("name", "Storens Sågverk")), form=form, number=number, by=officer(), at=at,
        content=content(show=show, **fields),  # type: ignore[arg-type]
    )  # fmt: skip


def mails_to(address: str) -> list[OutgoingMail]:
    """What was written to an address, the newest first."""
    return list(OutgoingMail.objects.filter(to=address))


def link_in(mail: OutgoingMail) -> str:
    """The path of the mail's first link to answer with, without the answer."""
    found = re.search(r"https?://[^/\s]+(/\S*foretag/stammer/[^?\s]+)", mail.body)
    assert found, mail.body
    return found.group(1)


def after(days: int, since: dt.datetime = CONFIRMED) -> dt.datetime:
    """So many days later, early in the morning of the place."""
    return timezone.make_aware(dt.datetime.combine(since.date() + dt.timedelta(days=days), dt.time(6)))


__all__ = ["CONFIRMED", "after", "confirmed_card", "entered_card", "link_in", "mails_to"]
