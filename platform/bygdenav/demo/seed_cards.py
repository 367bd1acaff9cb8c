"""The demo firms' whole cards: what their few first words leave out, through the same services as everybody's."""

import datetime as dt
import math
from dataclasses import replace

from django.utils import timezone

from bygdenav.accounts.api import User
from bygdenav.demo import content
from bygdenav.demo.content_cards import Elsewhere, FirmCard, Village, Week
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
    read_spans,
    save_items,
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
    hidden = {*(PRIVATE_PARTS if firm.form == "sole_trader" else ()), *card.hidden} - set(card.shown)
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
    """Things for hire, wanted work, certificates. Pictures follow when the demo is up: see ``tasks``."""
    today = timezone.localdate()
    items: list[HireContent | WorkContent | CertificateContent] = [
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
    save_items(card=card, contents=items, by=by, source=source, at=at)


def elsewhere_content(content: CardContent, other: Elsewhere, home: str) -> CardContent:
    """What the firm says in another place: the same, but for where it comes and the sentence that holds only there."""
    place = content.place if content.place == home else f"{content.place}, {home}"
    more = "\n\n".join(filter(None, (content.description, other.note)))
    return replace(
        content, place=place, description=more, served=other.served, served_paid=other.served_paid, served_note=""
    )


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
