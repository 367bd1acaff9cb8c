"""A list of times in CSV or XLSX, in the same few values as EMIL 3. Titles of columns in Swedish, Norwegian or English."""

import hashlib
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import islice
from typing import Any, Final

from django.utils.translation import gettext as _

from bygdenav.kernel.text import one_line
from competence.feeds.enums import Part
from competence.feeds.rules.days import read_day, read_hours
from competence.feeds.rules.found import Found
from competence.feeds.rules.refused import Refused
from competence.feeds.rules.values import address, decimal, number, position
from competence.feeds.rules.words import language_of, plain
from competence.offers.api import Condition, Delivery, Kind
from municipalities.importing.api import FileRefused, Line

COLUMNS: Final = {
    "id": "id, nummer, kod, kurskod, code",
    "title": "titel, rubrik, namn, kurs, kursnamn, utbildning, tittel, navn, title, name, course",
    "description": "beskrivning, text, innehåll, om, beskrivelse, innhold, description, about",
    "provider": "anordnare, arrangör, leverantör, utbildare, tilbyder, arrangør, provider, organiser",
    "kind": "typ, sort, slag, type, kind",
    "language": "språk, language",
    "place": "ort, plats, var, sted, place, town, location",
    "delivery": "form, hur, undervisningsform, delivery, mode",
    "starts": "start, startar, börjar, startdatum, datum, första dag, dato, startdato, starts, date, start date",
    "starts_at": "tid, klockan, starttid, från kl, klokken, time, start time",
    "ends": "slut, slutar, slutdatum, sista dag, sluttdato, slutt, ends, end date, end",
    "ends_at": "sluttid, till kl, slutttid, end time",
    "seats": "platser, antal platser, plasser, seats, places",
    "minimum": "minst, minsta grupp, minimum, minste gruppe, smallest group",
    "opens": "anmälan öppnar, ansökan öppnar, påmelding åpner, opens",
    "closes": "sista anmälningsdag, sista ansökningsdag, anmälan senast, påmeldingsfrist, closes, deadline, apply by",
    "cost": "pris, kostnad, avgift, kostnad kr, price, cost",
    "currency": "valuta, currency",
    "hours": "timmar, antal timmar, timer, hours",
    "link": "länk, webb, webbadress, lenke, nettside, link, url, web",
    "apply_link": "anmälan, anmälningslänk, ansökan, påmelding, apply",
    "position": "koordinater, position, posisjon, coordinates",
    "cancelled": "inställd, inställt, avlyst, cancelled, canceled",
}
_NAMES: Final = {name: key for key, names in COLUMNS.items() for name in names.split(", ")}
_ONLINE, _PHONE = ("distans", "online", "digital", "webb", "nett", "zoom", "teams"), ("telefon", "phone")
_KINDS: Final = {
    "webbinar": Kind.WORKSHOP, "workshop": Kind.WORKSHOP, "film": Kind.VIDEO, "mentor": Kind.MENTOR, "besök": Kind.STUDY_VISIT,
    "visit": Kind.STUDY_VISIT, "praktik": Kind.PLACEMENT, "program": Kind.PROGRAMME, "utbildning": Kind.PROGRAMME,
    "guide": Kind.GUIDE, "råd": Kind.ADVICE, "kurs": Kind.SHORT_COURSE, "course": Kind.SHORT_COURSE,
    "seminar": Kind.WORKSHOP, "nätverk": Kind.EXCHANGE, "nettverk": Kind.EXCHANGE, "network": Kind.EXCHANGE,
    "rekryter": Kind.RECRUITMENT, "recruit": Kind.RECRUITMENT, "forskning": Kind.RESEARCH, "research": Kind.RESEARCH,
}  # fmt: skip
_LANGUAGES: Final = {
    "svenska": "sv",
    "norska": "nb",
    "norsk": "nb",
    "bokmål": "nb",
    "nynorsk": "nn",
    "engelska": "en",
    "engelsk": "en",
    "english": "en",
    "swedish": "sv",
}
_HEAD: Final = 5
"""Rows that may stand before the columns' names, and these."""
_FREE: Final = frozenset({"gratis", "kostnadsfri", "kostnadsfritt", "fritt", "fri", "ingen", "inget", "free", "–", "-"})


EMPTY_LIST: Final = {
    "sv": "Titel, Beskrivning, Typ, Ort, Form, Start, Tid, Slut, Sluttid, Platser, Minsta grupp, Sista anmälningsdag, Pris, "
    "Länk, Inställd",
    "nb": "Tittel, Beskrivelse, Type, Sted, Form, Startdato, Klokken, Sluttdato, Sluttid, Plasser, Minste gruppe, "
    "Påmeldingsfrist, Pris, Lenke, Avlyst",
    "en": "Title, Description, Type, Place, Delivery, Start date, Start time, End date, End time, Seats, Smallest group, "
    "Deadline, Price, Link, Cancelled",
}
"""The columns that most lists need, for who begins with an empty one."""


@dataclass(frozen=True, slots=True)
class Home:
    """What a row means that does not say it: the language that it is written in, and whose crowns it costs."""

    language: str = "sv"
    currency: str = "SEK"


@dataclass(frozen=True, slots=True)
class Columns:
    """``names``: what each column is to us, "" for those that say nothing to us; ``unread``: what these are called."""

    names: list[str]
    unread: list[str]


def columns(lines: Iterator[Line]) -> Columns:
    """Read as far as the columns' names. Raises ``FileRefused`` without them."""
    for line in islice((line for line in lines if not line.is_empty), _HEAD):
        names = [_NAMES.get(_plain(cell), "") for cell in line.cells]
        if "title" in names and (
            line.number == 1 or sum(map(bool, names)) > 1
        ):  # one word alone is what the list is called
            unread = [one_line(cell)[:60] for name, cell in zip(names, line.cells, strict=True) if cell and not name]
            return Columns(names, unread)
    raise FileRefused(_("No column is called “Titel” (or “Kurs”, “Namn”). Put the columns' names on the first row."))


def things(
    lines: Iterable[Line], names: list[str], provider: str, *, key: str = "", home: Home = Home()
) -> Iterator[tuple[Part, Found]]:
    """Provider, education and event of each row; a row that is refused is an event with a problem.

    ``key``: every row is the provider's own, which is called so from one list to the next, whatever its name is then.
    """
    seen: dict[str, int] = {}
    for line in lines:
        if line.is_empty:
            continue
        try:
            if line.problem:
                raise Refused(line.problem)
            found = list(
                _of({name: cell for name, cell in zip(names, line.cells, strict=False) if name}, provider, key, home)
            )
            first = seen.setdefault(found[-1][1].source_id, line.number)
            if first != line.number:
                raise Refused(_("It says the same time as row %(row)s.") % {"row": first})
            yield from ((part, replace(each, row=line.number)) for part, each in found)
        except Refused as error:
            yield Part.EVENT, Found(_("row %(row)s") % {"row": line.number}, None, str(error), row=line.number)


def _of(row: dict[str, str], provider: str, key: str, home: Home) -> Iterator[tuple[Part, Found]]:
    title, who = plain(row.get("title", ""), 140), one_line(plain(row.get("provider", "") or provider, 120))
    if not title:
        raise Refused(_("It has no title."))
    if not who:
        raise Refused(_("It names no provider. Add a column “Anordnare”, or use --provider."))
    if key and _plain(who) != _plain(provider):
        raise Refused(_("It names another provider: %(who)s. Leave that column empty.") % {"who": who[:60]})
    starts, by = read_day(row.get("starts", "")), _key(key or who)
    starts_at, until = read_hours(row.get("starts_at", ""))
    ends_at = read_hours(row.get("ends_at", ""))[0] or until
    info = _key(by, row.get("id", "") or title)
    event = {
        "info": info, "providers": [by], "starts": starts, "starts_at": starts_at if starts else "",
        "ends": read_day(row.get("ends", "")), "ends_at": ends_at if starts else "",
        "condition": int(Condition.FIXED if starts else Condition.LEARNER), "opens": read_day(row.get("opens", "")),
        "closes": read_day(row.get("closes", "")), "continuous": not starts, "apply_link": address(row.get("apply_link"), 500),
        "link": address(row.get("link")), "seats": number(row.get("seats"), _("Seats")),
        "minimum": number(row.get("minimum"), _("Smallest group")), "cancelled": _plain(row.get("cancelled", "")) in _YES,
        "delivery": _delivery(row), "place": one_line(plain(row.get("place", ""), 80)), "at": _at(row),
        "cost": _cost(row), "currency": (row.get("currency", "").strip().upper() or home.currency)[:3],
    }  # fmt: skip
    yield Part.PROVIDER, Found(by, {"name": who, "website": ""})
    yield Part.INFO, Found(info, _info(row, title, home))
    yield Part.EVENT, Found(_key(info, starts, starts_at, row.get("place", "")), event)


def _info(row: dict[str, str], title: str, home: Home) -> dict[str, Any]:
    hours = decimal(row.get("hours"))
    spoken = _plain(row.get("language", ""))
    kinds = [kind for word, kind in _KINDS.items() if word in _plain(row.get("kind", ""))]
    return {
        "title": one_line(title), "description": plain(row.get("description", ""), 5000) or title, "last_day": "",
        "language": _LANGUAGES.get(spoken) or language_of(spoken) or home.language, "type": "", "link": address(row.get("link")),
        "kind": str(kinds[0] if kinds else Kind.SHORT_COURSE),
        "hours": round(hours, 1) if hours is not None and 0 < hours < 90_000 else None,
    }  # fmt: skip


_YES: Final = frozenset({"ja", "yes", "x", "1", "true", "inställd", "inställt", "avlyst", "cancelled"})


def _cost(row: dict[str, str]) -> int:
    """A number with its crowns, also one whose thousands are set apart by a point or comma; a word for nothing is nothing."""
    text = re.sub(r"(?i)kr\.?|sek|nok|[:,.]-", "", row.get("cost", "")).strip()
    if _plain(text) in _FREE:
        return 0
    return number(re.sub(r"[.,](?=\d{3}(?!\d))", "", text), _("Cost")) or 0


def _delivery(row: dict[str, str]) -> str:
    said = _plain(row.get("delivery", ""))
    if any(word in said for word in _ONLINE):
        return str(Delivery.HYBRID if "plats" in said or "hybrid" in said else Delivery.ONLINE)
    if any(word in said for word in _PHONE):
        return str(Delivery.PHONE)
    return str(Delivery.ONSITE if row.get("place") else Delivery.ONLINE)


def _at(row: dict[str, str]) -> list[float] | None:
    found = position(row.get("position", ""))
    return list(found) if found else None


def _plain(text: str) -> str:
    return one_line(text).casefold().strip(" :*.")


def _key(*parts: str) -> str:
    """The same for the same words, however they are spaced."""
    return hashlib.sha256("|".join(map(_plain, parts)).encode()).hexdigest()[:32]
