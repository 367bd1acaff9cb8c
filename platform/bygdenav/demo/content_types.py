"""What the demo is made of, as it stands in ``content/``: plain values, no database.

Days are whole days from the day of seeding, so that the demo is always of today: ``…_in_days`` ahead of it,
``days_ago`` back in the calendar, ``working_days_ago`` back in the office's own working days.
"""

from dataclasses import dataclass
from decimal import Decimal

from bygdenav.demo.content_cards import FirmCard, Village
from bygdenav.demo.content_gaps import Gap
from bygdenav.demo.content_pages import Pages
from bygdenav.demo.content_words import OwnLink, OwnWord


@dataclass(frozen=True)
class Office:
    """The business office. In Norway without a telephone number: no series is set aside for fiction there."""

    name: str
    phone: str
    email: str
    address: str
    hours: str


@dataclass(frozen=True)
class Place:
    """A demo place. ``neighbours`` are places it works with; the first of ``languages`` is its main one."""

    key: str
    name: str
    domain: str
    kind: str
    purpose: str
    country: str
    languages: tuple[str, ...]
    time_zone: str
    municipality_code: str
    colour: str
    horizon: str
    promise_days: int
    latitude: float
    longitude: float
    neighbours: tuple[str, ...]
    office: Office


@dataclass(frozen=True)
class Person:
    """Somebody with an account. ``doors`` are the hosts (keys of places, or "public") that let you be this person.

    ``place`` is empty for those who belong to no single place. Whoever has a door introduces themselves.
    """

    key: str
    role: str
    name: str
    email: str
    language: str
    place: str = ""
    doors: tuple[str, ...] = ()
    introduction: str = ""


@dataclass(frozen=True)
class Firm:
    """An organisation and its card. ``entered_by`` is "officer" for a firm that only phones, else empty.

    ``number`` is an organisation number; a Swedish sole trader has ``personal_number`` instead: a test number that
    goes to the registration service and nowhere else.
    """

    key: str
    place: str
    name: str
    form: str
    trade: str
    description: str
    village: str
    number: str = ""
    personal_number: str = ""
    phone: str = ""
    email: str = ""
    website: str = ""
    status: str = "published"
    entered_by: str = ""
    submitted_working_days_ago: int = 0
    people: tuple[str, ...] = ()


@dataclass(frozen=True)
class Contact:
    """Something that the office noted about a firm; ``next_in_days`` may lie back, then the step is late."""

    place: str
    firm: str
    kind: str
    days_ago: int
    said: str
    with_whom: str = ""
    promised: str = ""
    next_step: str = ""
    next_in_days: int | None = None
    done: bool = False


@dataclass(frozen=True)
class Provider:
    """Somebody who helps. ``firm`` is set when it is one of the demo's firms."""

    key: str
    name: str
    kind: str
    country: str
    description: str
    email: str
    website: str
    phone: str = ""
    firm: str = ""
    people: tuple[str, ...] = ()


@dataclass(frozen=True)
class Offer:
    """One thing that helps. ``standing`` or dated; ``places`` empty means all; ``seats`` None means no limit.

    ``news_for``: the need (key) that it comes too late for at first; it is published when the suggestions are there.
    """

    key: str
    provider: str
    form: str
    kind: str
    title: str
    description: str
    delivery: str
    language: str
    place: str = ""
    latitude: float | None = None
    longitude: float | None = None
    standing: bool = False
    starts_in_days: int | None = None
    ends_in_days: int | None = None
    hours: Decimal | None = None
    cost: int = 0
    currency: str = "SEK"
    seats: int | None = None
    places: tuple[str, ...] = ()
    link: str = ""
    phone: str = ""
    news_for: str = ""


@dataclass(frozen=True)
class Addition:
    """Something that the firm said afterwards."""

    working_days_ago: int
    text: str


@dataclass(frozen=True)
class Answer:
    """What the office answered: ``kind`` is offer (with ``offer``), words, or passed_on (with ``passed_to``)."""

    working_days_ago: int
    kind: str
    text: str = ""
    offer: str = ""
    passed_to: str = ""


@dataclass(frozen=True)
class Call:
    """The officer's note of the call that gave the answer. ``helped`` is what the firm said then, if anything."""

    working_days_ago: int
    reached: bool
    said: str = ""
    helped: str = ""


@dataclass(frozen=True)
class Feedback:
    """What the firm said about whether it helped."""

    working_days_ago: int
    helped: str
    words: str = ""
    time: str = ""
    hours: int | None = None
    money: str = ""
    amount: int | None = None


@dataclass(frozen=True)
class Parked:
    """What the office put aside: why, and until how many days ahead of the day of seeding."""

    working_days_ago: int
    why: str
    in_days: int


@dataclass(frozen=True)
class Booking:
    """Seats at the next time of an offer, or a call to a firm; ``named`` when the firm lets them know who it is."""

    offer: str
    quantity: int = 1
    named: bool = False
    hold: bool = False


@dataclass(frozen=True)
class Need:
    """A firm's need in its own words, and what has happened to it since.

    ``contact_name`` and ``contact_phone`` only when the officer wrote it down; ``source_name`` is that of the meeting or
    the survey. ``state`` is what the rest must lead to.
    """

    key: str
    place: str
    firm: str
    language: str
    urgency: str
    travel: str
    wants: tuple[str, ...]
    visibility: str
    working_days_ago: int
    state: str
    text: str
    source: str = "firm"
    source_name: str = ""
    neighbours: bool = False
    contact_name: str = ""
    contact_phone: str = ""
    additions: tuple[Addition, ...] = ()
    answers: tuple[Answer, ...] = ()
    call: Call | None = None
    feedback: Feedback | None = None
    parked: Parked | None = None
    books: tuple[Booking, ...] = ()


@dataclass(frozen=True)
class Demo:
    """All of it. ``pages`` and ``villages`` by the key of the place, ``cards`` by that of the firm."""

    places: tuple[Place, ...]
    people: tuple[Person, ...]
    firms: tuple[Firm, ...]
    providers: tuple[Provider, ...]
    offers: tuple[Offer, ...]
    needs: tuple[Need, ...]
    contacts: tuple[Contact, ...]
    words: tuple[OwnWord, ...]
    links: tuple[OwnLink, ...]
    gaps: tuple[Gap, ...]
    pages: dict[str, Pages]
    cards: dict[str, FirmCard]
    villages: dict[str, dict[str, Village]]

    def doors_at(self, host: str) -> tuple[Person, ...]:
        """Those you can be at ``host``: the key of a place, or "public"."""
        return tuple(person for person in self.people if host in person.doors)
