"""What stands on the demo firms' cards beyond their first words, as it lies in ``content/<place>/cards.toml``."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Village:
    """An invented village, somewhere in the real municipality."""

    name: str
    latitude: float
    longitude: float


@dataclass(frozen=True)
class Special:
    """Days that differ from the week: ``hours`` as people write them, empty for closed."""

    in_days: int
    days: int = 1
    hours: str = ""
    note: str = ""


@dataclass(frozen=True)
class Week:
    """Opening hours as people write them; ``weekdays`` stands for Monday to Friday where a day says nothing itself."""

    kind: str = "weekly"
    weekdays: str = ""
    mon: str | None = None
    tue: str | None = None
    wed: str | None = None
    thu: str | None = None
    fri: str | None = None
    sat: str = ""
    sun: str = ""
    holidays: str = "closed"
    note: str = ""
    special: tuple[Special, ...] = ()


@dataclass(frozen=True)
class Hire:
    """A thing for hire; no price: ask."""

    kind: str
    title: str
    included: str = ""
    hour: int | None = None
    day: int | None = None
    weekend: int | None = None


@dataclass(frozen=True)
class Work:
    """Work that the firm wants to buy."""

    title: str
    text: str = ""
    trades: tuple[str, ...] = ()
    place: str = ""
    starts_in_days: int | None = None
    ends_in_days: int | None = None
    extent: str = ""
    answer_in_days: int | None = None


@dataclass(frozen=True)
class Certified:
    """A certificate; ``ends_in_days`` below nought has expired."""

    name: str
    issuer: str = ""
    ends_in_days: int | None = None


@dataclass(frozen=True)
class Drawing:
    """A picture that ``demo.drawing`` draws: which motif, and the words for those who do not see it."""

    motif: str
    alt: str


@dataclass(frozen=True)
class Elsewhere:
    """The firm's card in another place: where it comes there, and one sentence that holds only there."""

    place: str
    note: str
    served: tuple[str, ...] = ()
    served_paid: tuple[str, ...] = ()


@dataclass(frozen=True)
class FirmCard:
    """A firm's card. ``at`` is how far (km east, km north) it lies from its village's middle; ``shown`` names private parts
    that a sole trader shows none the less, ``hidden`` others that the firm keeps to itself; ``confirmed_days_ago`` when
    somebody last said that it holds."""

    firm: str
    kind: str = ""
    roles: tuple[str, ...] = ()
    trades: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    contact_name: str = ""
    contact_role: str = ""
    preferred: str = ""
    links: tuple[tuple[str, ...], ...] = ()
    address: str = ""
    postcode: str = ""
    directions: str = ""
    comes_to_you: bool = False
    at: tuple[float, ...] = ()
    served: tuple[str, ...] = ()
    served_paid: tuple[str, ...] = ()
    served_note: str = ""
    access: tuple[str, ...] = ()
    hours: Week | None = None
    own_power: bool | None = None
    cash: bool | None = None
    power_note: str = ""
    shown: tuple[str, ...] = ()
    hidden: tuple[str, ...] = ()
    more: str = ""
    hire: tuple[Hire, ...] = ()
    wanted: tuple[Work, ...] = ()
    certificates: tuple[Certified, ...] = ()
    pictures: tuple[Drawing, ...] = ()
    confirmed_days_ago: int | None = None
    elsewhere: tuple[Elsewhere, ...] = ()
