"""What everybody may know of a card, as one value. Every page, feed, export and search document is built from it and from
nothing else, so what a firm hides cannot come out anywhere."""

import datetime as dt
from dataclasses import dataclass

from django.db.models import Prefetch, QuerySet
from django.utils import timezone

from bygdenav.kernel.text import dialled
from municipalities.directory.enums import CardStatus, ConfirmedWay, Freshness, Part
from municipalities.directory.models import Card, Certificate, HireItem, Picture, WantedWork
from municipalities.directory.rules import CardContent, Hours, visible


class NotPublic(LookupError):
    """The card is not published: nobody but the firm and the office may see anything of it."""


@dataclass(frozen=True, slots=True)
class PublicHire:
    """A thing for hire. Prices in whole crowns; all ``None``: ask."""

    public_id: str
    kind: str
    title: str
    included: str
    price_hour: int | None
    price_day: int | None
    price_weekend: int | None


@dataclass(frozen=True, slots=True)
class PublicWork:
    """Work that the firm wants to buy."""

    public_id: str
    title: str
    text: str
    trades: tuple[str, ...]
    place: str
    starts: dt.date | None
    ends: dt.date | None
    extent: str
    answer_by: dt.date | None


@dataclass(frozen=True, slots=True)
class PublicCertificate:
    """A certificate that is valid today."""

    name: str
    issuer: str
    valid_until: dt.date | None


@dataclass(frozen=True, slots=True)
class PublicPicture:
    """A picture; ``widths`` are the sizes that there are, ``width`` and ``height`` those of the largest."""

    public_id: str
    alt: str
    width: int
    height: int
    widths: tuple[int, ...]


@dataclass(frozen=True)
class PublicCard:
    """A published card without anything that is hidden. ``content`` holds its visible fields only.

    ``confirmed_by`` is "firm", "office" or "" (nobody yet), ``confirmed_name`` who it was where that is the contact person
    whom everybody sees; ``is_late``: its time has passed without an answer, so what
    depends on it is not to be claimed.
    """

    public_id: str
    slug: str
    name: str
    form: str
    form_label: str
    country: str
    number: str
    content: CardContent
    language: str
    hours: Hours | None
    hire: tuple[PublicHire, ...]
    wanted: tuple[PublicWork, ...]
    certificates: tuple[PublicCertificate, ...]
    pictures: tuple[PublicPicture, ...]
    confirmed_at: dt.datetime | None
    confirmed_by: str
    confirmed_name: str
    is_late: bool
    updated_at: dt.datetime
    published_at: dt.datetime | None
    is_published: bool = True

    @property
    def position(self) -> tuple[float, float] | None:
        """Latitude and longitude, if everybody may know."""
        if self.content.latitude is None or self.content.longitude is None:
            return None
        return self.content.latitude, self.content.longitude

    @property
    def phone_dialled(self) -> str:
        """The number as a telephone dials it."""
        return dialled(self.content.phone)


def with_rows(cards: QuerySet[Card]) -> QuerySet[Card]:
    """The same cards, with everything that ``public_view`` reads fetched in a fixed number of queries."""
    return cards.select_related("organisation", "confirmed_by").prefetch_related(
        Prefetch("hire_items", HireItem.objects.filter(ended_at=None)),
        Prefetch("wanted_work", WantedWork.objects.filter(ended_at=None)),
        Prefetch("certificates", Certificate.objects.filter(ended_at=None)),
        Prefetch("pictures", Picture.objects.filter(ended_at=None)),
    )


def shown_card(public_id: str) -> Card | None:
    """The card with this id and all its rows, in any state."""
    return with_rows(Card.objects.filter(public_id=public_id)).first()


def is_public(card: Card) -> bool:
    """Whether everybody sees the card."""
    return card.status == CardStatus.PUBLISHED and card.organisation.retired_at is None and card.may_be_published


def public_view(card: Card, *, today: dt.date | None = None) -> PublicCard:
    """The card as everybody sees it. Raises ``NotPublic``."""
    if not is_public(card):
        raise NotPublic(card.public_id)
    return preview(card, today=today)


def preview(card: Card, *, today: dt.date | None = None) -> PublicCard:
    """The card as everybody would see it; for the firm itself and the office while it is not published."""
    organisation, shown = card.organisation, frozenset(card.shown)
    content, today = visible(card.content, shown), today or timezone.localdate()
    return PublicCard(
        public_id=card.public_id, slug=card.slug, name=organisation.name, form=organisation.form,
        form_label=str(organisation.get_form_display()), country=organisation.country,
        number=organisation.number_written if Part.NUMBER in shown else "",
        content=content, language=card.language, hours=Hours.of(content.hours) if content.hours else None,
        hire=_hire(card) if Part.HIRE in shown else (), wanted=_wanted(card, today) if Part.WANTED in shown else (),
        certificates=_certificates(card, today) if Part.CERTIFICATES in shown else (),
        pictures=_pictures(card) if Part.PICTURES in shown else (),
        confirmed_at=card.confirmed_at, confirmed_by=_confirmed_by(card),
        confirmed_name=_confirmed_name(card, content),
        is_late=card.freshness == Freshness.UNCONFIRMED or card.confirmed_at is None,
        updated_at=card.updated_at, published_at=card.decided_at, is_published=is_public(card),
    )  # fmt: skip


def _confirmed_by(card: Card) -> str:
    if not card.confirmed_way:
        return ""
    return "office" if card.confirmed_way == ConfirmedWay.OFFICE else "firm"


def _confirmed_name(card: Card, content: CardContent) -> str:
    by_firm = card.confirmed_by is not None and card.confirmed_way != ConfirmedWay.OFFICE
    return content.contact_name if by_firm and card.confirmed_by.name == content.contact_name else ""


def _hire(card: Card) -> tuple[PublicHire, ...]:
    return tuple(
        PublicHire(item.public_id, item.kind, item.title, item.included, *item.prices)
        for item in card.hire_items.all()
        if item.ended_at is None
    )


def _wanted(card: Card, today: dt.date) -> tuple[PublicWork, ...]:
    return tuple(
        PublicWork(
            work.public_id, work.title, work.text, tuple(work.trades), work.place, work.starts, work.ends, work.extent,
            work.answer_by,
        )
        for work in card.wanted_work.all()
        if work.ended_at is None and (work.answer_by is None or work.answer_by >= today)
    )  # fmt: skip


def _certificates(card: Card, today: dt.date) -> tuple[PublicCertificate, ...]:
    return tuple(
        PublicCertificate(each.name, each.issuer, each.valid_until)
        for each in card.certificates.all()
        if each.ended_at is None and (each.valid_until is None or each.valid_until >= today)
    )


def _pictures(card: Card) -> tuple[PublicPicture, ...]:
    return tuple(
        PublicPicture(each.public_id, each.alt, each.width, each.height, tuple(each.widths))
        for each in card.pictures.all()
        if each.ended_at is None
    )
