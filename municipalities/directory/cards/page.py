"""A firm's page: what stands where, in the order in which a reader wants to know it."""

import datetime as dt
from dataclasses import dataclass
from urllib.parse import quote

from django.utils import formats, timezone
from django.utils.translation import gettext as _

from bygdenav.tenancy.api import Tenant
from municipalities.directory.api import PublicCard, PublicHire
from municipalities.directory.cards.hours import HoursTable, hours_table
from municipalities.directory.cards.words import (
    Age,
    Confirmation,
    State,
    confirmed,
    distance,
    in_a_sentence,
    open_state,
)
from municipalities.directory.enums import Access, HireKind, Spoken
from municipalities.directory.rules import distance_km, trade_names, work_facts, written_position


@dataclass(frozen=True, slots=True)
class Way:
    """A button that reaches the firm."""

    text: str
    href: str
    icon: str = ""


@dataclass(frozen=True, slots=True)
class HireRow:
    """A row of what can be hired; prices written, empty where there is none."""

    title: str
    kind: str
    included: str
    prices: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class HireTable:
    """What can be hired; only the columns in which some row has a price."""

    columns: tuple[str, ...]
    rows: tuple[HireRow, ...]


@dataclass(frozen=True, slots=True)
class WantedRow:
    """Work that the firm wants to buy."""

    title: str
    facts: str
    text: str
    trades: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class MapLinks:
    """Where it lies, for the reader's own map: no map of somebody else's is put into the page."""

    written: str
    geo: str
    plain: str


@dataclass(frozen=True)
class CardPage:
    """Everything that the page's template shows beside ``PublicCard`` itself."""

    state: State | None
    age: Age
    far: str
    ways: tuple[Way, ...]
    hours: HoursTable | None
    hire: HireTable | None
    map: MapLinks | None
    languages: tuple[str, ...]
    access: tuple[str, ...]
    power: State | None
    role: str


def card_page(view: PublicCard, place: Tenant, now: dt.datetime) -> CardPage:
    """Set the card for its page. What depends on a card that nobody has confirmed in time is not claimed: no "open now"."""
    content, today = view.content, timezone.localdate(now)
    state = None
    if view.hours and not view.is_late:
        state = open_state(view.hours, now, place.time_zone, place.country)
    return CardPage(
        state=state, age=confirmed(Confirmation.of(view), now), far=_far(view, place), ways=_ways(view),
        hours=hours_table(view.hours, today, place.country) if view.hours else None,
        hire=_hire(view.hire) if view.hire else None,
        map=_map(view),
        languages=tuple(str(Spoken(each).label) for each in content.languages),
        access=tuple(str(Access(each).label) for each in content.access),
        power=_power(view), role=in_a_sentence(content.contact_role),
    )  # fmt: skip


def _far(view: PublicCard, place: Tenant) -> str:
    if view.position is None or place.latitude is None or place.longitude is None:
        return ""
    return distance(distance_km(view.position, (place.latitude, place.longitude)), place.name)


def _ways(view: PublicCard) -> tuple[Way, ...]:
    """The ways to reach the firm, the one it likes best first."""
    content, ways = view.content, dict[str, Way]()
    if content.phone:
        ways["phone"] = Way(_("Ring %(phone)s") % {"phone": content.phone}, f"tel:{view.phone_dialled}", "phone")
        if content.preferred == "sms":
            ways["sms"] = Way(_("Send a text message"), f"sms:{view.phone_dialled}", "mail")
    if content.email:
        ways["email"] = Way(_("Write an e-mail"), f"mailto:{quote(content.email, safe='@')}", "mail")
    if content.website:
        ways["website"] = Way(_("To the web site"), content.website)
    return tuple(sorted_by(ways, content.preferred))


def sorted_by(ways: dict[str, Way], first: str) -> list[Way]:
    """The ways in their order, with ``first`` put first."""
    return [ways[key] for key in sorted(ways, key=lambda key: key != first)]


def _hire(items: tuple[PublicHire, ...]) -> HireTable:
    prices = [(item.price_hour, item.price_day, item.price_weekend) for item in items]
    names = (_("Hour"), _("Day"), _("Weekend"))
    used = [column for column in range(3) if any(row[column] is not None for row in prices)] or [1]
    return HireTable(
        tuple(names[column] for column in used),
        tuple(
            HireRow(
                item.title, str(HireKind(item.kind).label), item.included, _prices([row[column] for column in used])
            )
            for item, row in zip(items, prices, strict=True)
        ),
    )


def _prices(prices: list[int | None]) -> tuple[str, ...]:
    """Written; where there is none at all, the first column says to ask."""
    if all(price is None for price in prices):
        return (_("Ask"), *("" for _price in prices[1:]))
    written = (
        None if price is None else formats.number_format(price, use_l10n=True, force_grouping=True) for price in prices
    )
    return tuple(price or "–" for price in written)


def _map(view: PublicCard) -> MapLinks | None:
    if view.position is None:
        return None
    latitude, longitude = view.position
    written = f"{latitude:.5f},{longitude:.5f}"
    return MapLinks(
        written_position(latitude, longitude),
        f"geo:{written}?q={written}({quote(view.name)})",
        f"https://www.openstreetmap.org/?mlat={latitude:.5f}&mlon={longitude:.5f}#map=15/{latitude:.5f}/{longitude:.5f}",
    )


def _power(view: PublicCard) -> State | None:
    content = view.content
    if content.own_power and content.cash:
        return State("ok", "yes", _("Has power of its own and takes cash."))
    if content.own_power:
        return State("ok", "yes", _("Has power of its own."))
    if content.own_power is False:
        return State(
            "none",
            "no",
            _("Takes cash, but has no power of its own.") if content.cash else _("Has no power of its own."),
        )
    if content.cash:
        return State("ok", "yes", _("Takes cash."))
    return State("", "", "") if content.power_note else None


def wanted_rows(view: PublicCard) -> tuple[WantedRow, ...]:
    """Work that the firm wants to buy: its title, one line of facts, its words."""
    return tuple(WantedRow(work.title, work_facts(work), work.text, trade_names(work.trades)) for work in view.wanted)
