"""The demo firms' whole cards: what their few first words leave out, through the same services as everybody's."""

import datetime as dt
import io
import math
from dataclasses import replace

from django.utils import timezone

from bygdenav.accounts.api import User
from bygdenav.demo import content
from bygdenav.demo.content_cards import FirmCard, Village, Week
from bygdenav.demo.drawing import draw
from municipalities.directory.api import (
    ALL_PARTS,
    PRIVATE_PARTS,
    Card,
    CardContent,
    CertificateContent,
    HireContent,
    Hours,
    Owner,
    WorkContent,
    add_picture,
    read_spans,
    save_item,
)

DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
KM_PER_DEGREE = 111.2


def card_content(firm: content.Firm, card: FirmCard | None, villages: dict[str, Village]) -> CardContent:
    """Everything on the card that is not a row of its own."""
    first = CardContent(
        trade=firm.trade, place=firm.village, description=firm.description, phone=firm.phone, email=firm.email,
        website=firm.website,
    )  # fmt: skip
    if card is None:
        return first
    hidden = set(PRIVATE_PARTS) - set(card.shown) if firm.form == "sole_trader" else set()
    latitude, longitude = _position(card, villages.get(firm.village))
    return replace(
        first, kind=card.kind, roles=card.roles, trades=card.trades, languages=card.languages,
        description="\n\n".join(filter(None, (firm.description, card.more))),
        contact_name=card.contact_name, contact_role=card.contact_role, preferred=card.preferred,
        links=tuple((words, href) for words, href in card.links), address=card.address, postcode=card.postcode,
        directions=card.directions, comes_to_you=card.comes_to_you, latitude=latitude, longitude=longitude,
        served=card.served, served_paid=card.served_paid, served_note=card.served_note, access=card.access,
        hours=_hours(card.hours).as_dict() if card.hours else {}, own_power=card.own_power, cash=card.cash,
        power_note=card.power_note, shown=tuple(part for part in ALL_PARTS if part not in hidden),
    )  # fmt: skip


def seed_rows(card: Card, details: FirmCard, by: User, at: dt.datetime, source: str = Owner.FIRM) -> None:
    """Things for hire, wanted work, certificates, pictures."""
    today = timezone.localdate()
    items = [
        *(HireContent(each.kind, each.title, each.included, each.hour, each.day, each.weekend) for each in details.hire),
        *(
            WorkContent(
                each.title, each.text, each.trades, each.place, _day(today, each.starts_in_days),
                _day(today, each.ends_in_days), each.extent, _day(today, each.answer_in_days),
            )
            for each in details.wanted
        ),
        *(CertificateContent(each.name, each.issuer, _day(today, each.ends_in_days)) for each in details.certificates),
    ]  # fmt: skip
    for item in items:
        save_item(card=card, content=item, by=by, source=source, at=at)
    for number, drawing in enumerate(details.pictures):
        data = draw(drawing.motif, f"{details.firm} {number}")
        add_picture(card=card, file=io.BytesIO(data), size=len(data), alt=drawing.alt, by=by, source=source, at=at)


def _day(today: dt.date, days: int | None) -> dt.date | None:
    return None if days is None else today + dt.timedelta(days=days)


def _position(card: FirmCard, village: Village | None) -> tuple[float | None, float | None]:
    if village is None or not card.at:
        return None, None
    east, north = card.at
    latitude = village.latitude + north / KM_PER_DEGREE
    return latitude, village.longitude + east / (KM_PER_DEGREE * math.cos(math.radians(latitude)))


def _hours(week: Week) -> Hours:
    """The week as the directory keeps it; special days counted from today."""
    today = timezone.localdate()
    texts = [getattr(week, day) for day in DAYS]
    spans = [read_spans(week.weekdays if text is None else text) for text in texts]
    special = [
        {
            "first": str(first := today + dt.timedelta(days=each.in_days)),
            "last": str(first + dt.timedelta(days=each.days - 1)), "note": each.note,
            "spans": [[span.start, span.end] for span in read_spans(each.hours)],
        }
        for each in week.special
    ]  # fmt: skip
    return Hours.of(
        {
            "kind": week.kind, "holidays": week.holidays, "note": week.note, "special": special,
            "week": [[[span.start, span.end] for span in day] for day in spans],
        }
    )  # fmt: skip
