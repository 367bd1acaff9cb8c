"""One row of a file as what it says about a firm: in the card's own fields, with everything that is wrong with it."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Final

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator, validate_email
from django.utils.translation import gettext as _

from bygdenav.kernel.errors import UserError
from bygdenav.kernel.personal_numbers import digits_of, is_written_as_personal_number
from bygdenav.kernel.text import first_sentence, one_line
from municipalities.directory.api import CardContent, HoldsPersonalNumber, WrongPosition, check_position, read_position
from municipalities.importing.rules.columns import LABELS
from municipalities.importing.rules.guard import holds_persons_number, looks_like_phone, was_covered
from municipalities.importing.rules.likeness import plain
from municipalities.importing.rules.sorts import Sort, sort_of
from municipalities.importing.rules.spoken import spoken
from municipalities.importing.rules.words import meanings
from municipalities.organisations.api import Country, Form, WrongNumber, check_number

_NORWEGIAN_NUMBER, _SWEDISH_NUMBER, _MOST_NAME, _MOST_TRADE = 9, 10, 120, 100
_NOTHING: Final = re.compile(
    r"^[-–—./?\s]*$|^(saknas|okänt|okänd|ukjent|unknown|n/?a|null|none|ingen|inget)$", re.IGNORECASE
)
_is_address: Final = URLValidator(schemes=["http", "https"])
_LISTED: Final = re.compile(r"\s*[;|\n]\s*")


@dataclass(frozen=True)
class Defaults:
    """What holds where a row says nothing: the place's country and name."""

    country: str
    place: str


@dataclass(frozen=True)
class Draft:
    """What a row says. ``values``: fields of ``CardContent`` that it says something about. ``problems``: why it cannot be
    taken. ``notes``: what was understood otherwise than it is written."""

    name: str = ""
    country: str = Country.SWEDEN
    number: str = ""
    sort: Sort = field(default=Sort("", Form.COMPANY))
    values: Mapping[str, Any] = field(default_factory=dict)
    problems: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()

    @property
    def content(self) -> CardContent:
        """The card's content as for a firm that is not here yet."""
        return CardContent(**{"trade": "", "place": "", **self.values})


@dataclass
class _Reading:
    """A row while it is read."""

    cells: Mapping[str, str]
    country: str
    problems: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    def text(self, name: str) -> str:
        """The cell on one line; empty also where it only says that there is nothing."""
        text = one_line(self.cells.get(name, ""))
        return "" if _NOTHING.match(text) else text

    def wrong(self, sentence: str, name: str = "") -> None:
        """Something that keeps the row out."""
        self.problems.append(f"{LABELS[name]}: {sentence}" if name else sentence)


def read_row(cells: Mapping[str, str], defaults: Defaults) -> Draft:
    """The row with these cells by field, numbers of persons covered. Never raises: what is wrong stands in it."""
    row = _Reading(cells, defaults.country)
    row.country = _country(row, defaults)
    name, (number, is_persons) = _name(row), _number(row)
    sort = sort_of(kind=row.text("kind"), form=row.text("form"), name=name, number=number, country=row.country)
    if is_persons:
        sort = Sort(sort.kind, Form.SOLE_TRADER)
        row.notes.append(
            _("A personal number stands in the file. It is not kept, and the firm is taken for a sole trader.")
        )
    if number and sort.form == Form.SOLE_TRADER and row.country == Country.SWEDEN:
        sort = replace(sort, form=Form.COMPANY)  # an organisation number is no sole trader's
    values = {key: value for key, read in _READERS.items() if (value := read(row)) not in ("", (), None)}
    values |= _position(row)
    if not values.get("trade") and not was_covered(row.text("trade")):
        row.wrong(_("Nothing says what the firm does. Write it in a few words."), "trade")
    if not values.get("place"):
        values["place"] = row.text("municipality") or defaults.place
    if sort.kind:
        values["kind"] = sort.kind
    return Draft(name, row.country, number, sort, values, tuple(row.problems), tuple(row.notes))


def _country(row: _Reading, defaults: Defaults) -> str:
    if said := meanings("country").get(plain(row.text("country"))):
        return said
    written = row.text("number")
    for country, length in ((Country.NORWAY, _NORWEGIAN_NUMBER), (Country.SWEDEN, _SWEDISH_NUMBER)):
        if len(digits_of(written)) == length:
            return country
    postcode = digits_of(row.text("postcode"))
    return {4: Country.NORWAY, 5: Country.SWEDEN}.get(len(postcode), defaults.country)


def _name(row: _Reading) -> str:
    name = row.text("name")
    if not name:
        row.wrong(_("There is no name. Write what the firm is called."))
    elif holds_persons_number(name):
        row.wrong(_("There is a personal number in the firm's name, and everybody would see it. Take it away."))
    elif len(name) > _MOST_NAME:
        row.wrong(_("The name is longer than %(most)d characters. Shorten it.") % {"most": _MOST_NAME})
    return name


def _number(row: _Reading) -> tuple[str, bool]:
    """The number as it is kept, and whether a number of a person stood there."""
    written = row.text("number")
    if not written or was_covered(written):
        return "", bool(written)
    try:
        return check_number(written, row.country, Form.COMPANY).public, False
    except WrongNumber as error:
        if error.is_personal:
            return "", True
        row.wrong(_number_sentence(written, row.country))
        return "", False


def _number_sentence(written: str, country: str) -> str:
    count = len(digits_of(written))
    if country == Country.NORWAY:
        return _(
            "This is no Norwegian organisation number (%(count)d figures). Compare with Brønnøysundregistrene."
        ) % {"count": count}
    return _(
        "This is no organisation number (%(count)d figures). It has ten, for example 556012-5790; compare, or leave it empty."
    ) % {"count": count}


def _trade(row: _Reading) -> str:
    trade = ", ".join(filter(None, _LISTED.split(row.text("trade"))))
    if len(trade) > _MOST_TRADE:
        row.notes.append(
            _("What the firm does is longer than %(most)d characters and was shortened.") % {"most": _MOST_TRADE}
        )
    said = trade or row.text("description") or row.text("services")
    return _shown(row, "trade", said if len(said) <= _MOST_TRADE else first_sentence(said, _MOST_TRADE - 1))


def _description(row: _Reading) -> str:
    said, services = (
        row.cells.get("description", "").strip(),
        ", ".join(filter(None, _LISTED.split(row.text("services")))),
    )
    said = "" if _NOTHING.match(said) else said
    services = "" if services and services in said else services[:1].upper() + services[1:]
    return _shown(row, "description", "\n\n".join(filter(None, (said, services))))


def _shown(row: _Reading, name: str, text: str) -> str:
    """Text that everybody reads: a number of a person in it keeps the row out, and is not said again."""
    if holds_persons_number(text):
        row.wrong(
            _("There is something that looks like a personal number, and everybody would see it. Take it away."), name
        )
        return ""
    return text


def _postcode(row: _Reading) -> str:
    digits = digits_of(written := row.text("postcode"))
    if row.country == Country.NORWAY and len(digits) in (3, 4):
        return digits.zfill(4)
    if row.country == Country.SWEDEN and len(digits) == 5:
        return f"{digits[:3]} {digits[3:]}"
    return _shown(row, "postcode", written)


def _phone(row: _Reading) -> str:
    written = row.text("phone")
    if not written:
        return ""
    first = re.split(r"\s*[;|]\s*|\s+(?:eller|el\.|or)\s+|,\s+(?=[+0(])", written)[0]
    digits = digits_of(first)
    if first.isdigit() and not first.startswith("0") and len(digits) in (8, 9, 10) and row.country == Country.SWEDEN:
        first = f"0{first}"  # a spreadsheet takes the nought away
    if (
        was_covered(first)
        or is_written_as_personal_number(first)
        or (holds_persons_number(first) and not looks_like_phone(first))
    ):
        row.wrong(_("This looks like a personal number. Write a telephone number, for example 070-123 45 67."), "phone")
        return ""
    if not 5 <= len(digits) <= 16 or re.search(r"[^\W\d_]{4,}", first):
        row.wrong(_("Write the telephone number with figures, for example 070-123 45 67."), "phone")
        return ""
    return first


def _email(row: _Reading) -> str:
    email = _shown(row, "email", re.split(r"[\s;,]+", row.text("email").lower().removeprefix("mailto:"))[0])
    try:
        if email:
            validate_email(email)
    except ValidationError:
        row.wrong(_("Write an e-mail address, for example name@firm.com."), "email")
        return ""
    return email


def _website(row: _Reading) -> str:
    written = _shown(row, "website", re.split(r"[\s;]+", row.text("website"))[0])
    address = f"https://{written}" if written and "://" not in written else written
    try:
        if address:
            _is_address(address)
    except ValidationError:
        row.wrong(_("Write a web address, for example https://firm.com."), "website")
        return ""
    return address


def _languages(row: _Reading) -> tuple[str, ...]:
    return spoken(row.text("languages"))


def _line(name: str) -> Callable[[_Reading], str]:
    return lambda row: _shown(row, name, row.text(name))


def _position(row: _Reading) -> dict[str, float]:
    """Latitude and longitude; what stands in the wrong order or in the country's own grid is put right, and said."""
    written = row.text("position") or " ".join(filter(None, (row.text("latitude"), row.text("longitude"))))
    if not written:
        return {}
    column = _position_column(row)
    try:
        found = _read(row)
    except WrongPosition as error:
        if error.suggestion is None:
            row.wrong(str(error), column)
            return {}
        found = error.suggestion
        row.notes.append(f"{LABELS[column]}: {error}")
    except ValueError:
        row.wrong(
            _("Write latitude and longitude in degrees, for example 65.5903 and 19.1803, or neither."),
            column,
        )
        return {}
    return {"latitude": found[0], "longitude": found[1]} if found else {}


def _position_column(row: _Reading) -> str:
    """Where to look for what is wrong with a position."""
    if not row.text("latitude") and not row.text("longitude"):
        return "position"
    return "latitude" if row.text("longitude") else "longitude"


def _read(row: _Reading) -> tuple[float, float] | None:
    latitude, longitude = row.text("latitude"), row.text("longitude")
    if not latitude and not longitude:
        return read_position(row.text("position"))
    if "°" in latitude + longitude:
        return read_position(f"{latitude} {longitude}")
    north, east = (float(re.sub(r"\s", "", each).replace(",", ".")) for each in (latitude, longitude))
    return check_position(north, east)


_READERS: Final[dict[str, Callable[[_Reading], Any]]] = {
    "trade": _trade, "description": _description, "phone": _phone, "email": _email, "website": _website,
    "address": _line("address"), "postcode": _postcode, "place": _line("place"), "languages": _languages,
    "contact_name": _line("contact_name"), "contact_role": _line("contact_role"),
}  # fmt: skip


def sentence(error: UserError) -> str:
    """What the card's own rules say, without repeating a number of a person."""
    text = str(error)
    if isinstance(error, HoldsPersonalNumber):
        text = _("There is something that looks like a personal number, and everybody would see it. Take it away.")
    return f"{LABELS[error.field]}: {text}" if error.field in LABELS else text
