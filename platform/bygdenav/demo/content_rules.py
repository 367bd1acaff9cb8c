"""What must hold in the demo's content before anything is made from it. Every rule raises ``ContentError``."""

from collections.abc import Collection, Iterable, Iterator
from typing import Any

from stdnum.no import orgnr as norwegian
from stdnum.se import orgnr as swedish

from bygdenav.accounts.api import PlatformRole
from bygdenav.demo.content_cards import FirmCard
from bygdenav.demo.content_pages import Block, News, Page
from bygdenav.demo.content_reading import ContentError
from bygdenav.demo.content_types import Answer, Demo, Firm, Need, Offer, Person, Place, Provider
from bygdenav.demo.drawing_motifs import MOTIFS
from bygdenav.kernel.personal_numbers import find_personal_numbers, is_personal_number
from bygdenav.roles.api import StaffRole
from bygdenav.tenancy.api import Horizon, Purpose, TenantKind
from bygdenav.ui.colour import ColourRefused, check_tenant_colour
from competence.needs.api import AnswerKind, Helped, Source, State, Travel, Urgency, Visibility, Want
from competence.offers.api import FORM_OF, Delivery, Kind, ProviderKind
from municipalities.directory.api import ALL_PARTS, Access, CardRole, CardStatus, Spoken
from municipalities.organisations.api import Country, Form

PUBLIC = "public"
ROLES = {*StaffRole.values, *PlatformRole.Role.values, "firm", "provider"}
LANGUAGES = ("sv", "nb", "en")
BLOCKS = ("heading", "paragraph", "list")
STATE_AFTER = {AnswerKind.OFFER: State.OFFERED, AnswerKind.WORDS: State.ANSWERED, AnswerKind.PASSED_ON: State.ANSWERED}


def check(demo: Demo) -> None:
    """Raise ``ContentError`` with the first thing that is wrong."""
    for name, things in (
        ("place", demo.places), ("person", demo.people), ("firm", demo.firms), ("provider", demo.providers),
        ("offer", demo.offers), ("need", demo.needs),
    ):  # fmt: skip
        _once(name, [thing.key for thing in things])
    _places(demo)
    _people(demo)
    _firms(demo)
    _offers(demo)
    for need in demo.needs:
        _need(need, demo)
    _contacts(demo)
    _pages(demo)
    _no_personal_numbers(demo)


def _fail(where: str, what: str) -> None:
    raise ContentError(f"{where}: {what}")


def _contacts(demo: Demo) -> None:
    """Notes are about published firms of their own place."""
    firms = {firm.key: firm for firm in demo.firms}
    for contact in demo.contacts:
        firm = firms.get(contact.firm)
        if firm is None or firm.place != contact.place or firm.status != "published":
            _fail(f"{contact.place}/contacts.toml", f"{contact.firm!r} is no published firm of the place")


def _once(what: str, values: Iterable[str]) -> None:
    seen: set[str] = set()
    for value in values:
        if value in seen:
            _fail(what, f"{value!r} stands there twice")
        seen.add(value)


def _one_of(where: str, value: str, known: Collection[str]) -> None:
    if value not in known:
        _fail(where, f"{value!r} is not known; known are {', '.join(known)}")


def _places(demo: Demo) -> None:
    keys = {place.key for place in demo.places}
    for place in demo.places:
        where = f"place {place.key}"
        _one_of(where, place.kind, TenantKind.values)
        _one_of(where, place.purpose, Purpose.values)
        _one_of(where, place.country, Country.values)
        _one_of(where, place.horizon, Horizon.values)
        for language in place.languages:
            _one_of(where, language, LANGUAGES)
        for other in place.neighbours:
            _one_of(f"{where}, neighbours", other, keys)
            if place.key not in next(each for each in demo.places if each.key == other).neighbours:
                _fail(where, f"is a neighbour of {other}, which is not a neighbour of it")
        try:
            check_tenant_colour(place.colour)
        except ColourRefused as refused:
            _fail(where, str(refused))


def _people(demo: Demo) -> None:
    places = {place.key for place in demo.places}
    _once("person, e-mail address", [person.email for person in demo.people])
    for person in demo.people:
        where = f"person {person.key}"
        _one_of(where, person.role, ROLES)
        _one_of(where, person.language, LANGUAGES)
        for host in person.doors:
            _one_of(f"{where}, doors", host, {*places, PUBLIC})
        if person.doors and not person.introduction:
            _fail(where, "has a door, and must say who it is")


def _firms(demo: Demo) -> None:
    people = {person.key: person for person in demo.people}
    country = {place.key: place.country for place in demo.places}
    _once("firm, number", [firm.number or firm.personal_number for firm in demo.firms])
    for firm in demo.firms:
        where = f"firm {firm.key}"
        _one_of(where, firm.form, Form.values)
        _one_of(where, firm.status, CardStatus.values)
        _one_of(where, firm.entered_by, ("", "officer"))
        _number(firm, country[firm.place])
        for key in firm.people:
            _one_of(f"{where}, people", key, people)
            if people[key].place != firm.place or people[key].role != "firm":
                _fail(where, f"{key} is no firm person of this place")
        if not firm.entered_by and not firm.people:
            _fail(where, "came by itself, so somebody must act for it")
        if firm.entered_by and firm.status == CardStatus.PENDING:
            _fail(where, "was entered by the office, which publishes at once")
        if (card := demo.cards.get(firm.key)) is None:
            _fail(where, "has nothing on its card")
        else:
            _card(where, card, firm, demo)
    if unknown := set(demo.cards) - {firm.key for firm in demo.firms}:
        _fail("cards", f"no firm is called {', '.join(sorted(unknown))}")


def _card(where: str, card: FirmCard, firm: Firm, demo: Demo) -> None:
    for drawing in card.pictures:
        _one_of(f"{where}, picture", drawing.motif, MOTIFS)
    for part in (*card.shown, *card.hidden):
        _one_of(f"{where}, shown and hidden", part, ALL_PARTS)
    for values, known in ((card.languages, Spoken.values), (card.access, Access.values), (card.roles, CardRole.values)):
        for value in values:
            _one_of(where, value, known)
    villages = demo.villages[firm.place]
    for name in (firm.village, *card.served, *card.served_paid):
        _one_of(f"{where}, places", name, villages)
    for other in card.elsewhere:
        _one_of(f"{where}, elsewhere", other.place, set(demo.villages) - {firm.place})
        for name in (*other.served, *other.served_paid):
            _one_of(f"{where}, elsewhere", name, demo.villages[other.place])
        if not firm.people or firm.status != CardStatus.PUBLISHED:
            _fail(where, "has cards in several places, so somebody must act for it and it must be published")


def _number(firm: Firm, country: str) -> None:
    where = f"firm {firm.key}"
    if country == Country.SWEDEN and firm.form == Form.SOLE_TRADER:
        if firm.number or not is_personal_number(firm.personal_number):
            _fail(where, "a Swedish sole trader needs a valid test number as personal_number, and no number")
        return
    register = swedish if country == Country.SWEDEN else norwegian
    if firm.personal_number or not register.is_valid(firm.number) or is_personal_number(firm.number):
        _fail(where, "needs a valid organisation number that is no person's")


def _offers(demo: Demo) -> None:
    people, firms, places, providers = (
        {each.key for each in things} for things in (demo.people, demo.firms, demo.places, demo.providers)
    )
    _once("offer, title", [offer.title for offer in demo.offers])
    for provider in demo.providers:
        where = f"provider {provider.key}"
        _one_of(where, provider.kind, ProviderKind.values)
        _one_of(where, provider.country, Country.values)
        for key in provider.people:
            _one_of(f"{where}, people", key, people)
        if provider.firm:
            _one_of(f"{where}, firm", provider.firm, firms)
    for offer in demo.offers:
        _one_of(f"offer {offer.key}, provider", offer.provider, providers)
        for key in offer.places:
            _one_of(f"offer {offer.key}, places", key, places)
        _offer(offer)


def _offer(offer: Offer) -> None:
    where = f"offer {offer.key}"
    _one_of(where, offer.kind, Kind.values)
    _one_of(where, offer.delivery, Delivery.values)
    _one_of(where, offer.language, LANGUAGES)
    if FORM_OF[offer.kind] != offer.form:
        _fail(where, f"{offer.kind} is {FORM_OF[offer.kind]}, not {offer.form}")
    if offer.standing == (offer.starts_in_days is not None):
        _fail(where, "is either standing or starts in some days")
    if offer.ends_in_days is not None and offer.ends_in_days < (offer.starts_in_days or 0):
        _fail(where, "ends before it starts")
    if offer.delivery in (Delivery.ONSITE, Delivery.HYBRID) and (not offer.place or offer.latitude is None):
        _fail(where, "is held somewhere: say where, with latitude and longitude")


def _need(need: Need, demo: Demo) -> None:
    where = f"need {need.key}"
    for value, known in (
        (need.language, LANGUAGES), (need.urgency, Urgency.values), (need.travel, Travel.values),
        (need.visibility, Visibility.values), (need.state, State.values), (need.source, Source.values),
        *((want, Want.values) for want in need.wants),
    ):  # fmt: skip
        _one_of(where, value, known)
    firm = next((each for each in demo.firms if each.key == need.firm and each.place == need.place), None)
    if firm is None:
        raise ContentError(f"{where}: {need.firm!r} is no firm of {need.place}")
    by_officer = need.source != Source.FIRM
    if by_officer != bool(need.contact_phone) or (not by_officer and not firm.people):
        _fail(where, "the officer needs a number to call; a firm that writes itself needs somebody who does")
    for answer in need.answers:
        _answer(where, answer, {offer.key for offer in demo.offers})
    if need.feedback:
        _one_of(where, need.feedback.helped, Helped.values)
    for booking in need.books:
        _one_of(f"{where}, booking", booking.offer, {offer.key for offer in demo.offers})
    if need.call and not by_officer:
        _fail(where, "only what the officer wrote down is answered by a call")
    if need.state != _state(need):
        _fail(where, f"is said to be {need.state}, but what happened makes it {_state(need)}")
    days = [need.working_days_ago, *(each.working_days_ago for each in _events(need))]
    if any(later >= days[0] for later in days[1:]):
        _fail(where, "something is said to have happened before the need was sent, or on the same day")


def _answer(where: str, answer: Answer, offers: Collection[str]) -> None:
    _one_of(where, answer.kind, AnswerKind.values)
    if answer.kind == AnswerKind.OFFER:
        _one_of(f"{where}, answer", answer.offer, offers)
    elif not answer.text or (answer.kind == AnswerKind.PASSED_ON) != bool(answer.passed_to):
        _fail(where, "an answer has words, and says to whom it is passed on if it is")


def _events(need: Need) -> Iterator[Any]:
    yield from need.additions
    yield from need.answers
    yield from (each for each in (need.call, need.feedback, need.parked) if each)


def _state(need: Need) -> str:
    """Where the need stands after what happened: whoever is not helped waits again."""
    if need.parked:
        return State.PARKED
    helped = (need.feedback.helped if need.feedback else "") or (need.call.helped if need.call else "")
    if helped:
        return State.CLOSED if helped == Helped.YES else State.OPEN
    return STATE_AFTER[AnswerKind(need.answers[-1].kind)] if need.answers else State.OPEN


def _pages(demo: Demo) -> None:
    for key, own in demo.pages.items():
        pages: tuple[Page | News, ...] = (*own.pages, *own.news)
        _once(f"{key}, page", [each.slug for each in pages])
        for page in pages:
            for block in page.body:
                _block(f"{key}, {page.slug}", block)


def _block(where: str, block: Block) -> None:
    _one_of(where, block.type, BLOCKS)
    if bool(block.items) != (block.type == "list") or bool(block.text) == bool(block.items):
        _fail(where, f"a {block.type} has {'items' if block.type == 'list' else 'text'}, and nothing else")


def _no_personal_numbers(demo: Demo) -> None:
    """A sole trader's number goes to the registration service only; no text may hold one."""
    things: tuple[Place | Person | Firm | Provider | Offer | Need, ...] = (
        *demo.places, *demo.people, *demo.firms, *demo.providers, *demo.offers, *demo.needs,
    )  # fmt: skip
    for thing in things:
        for name, value in vars(thing).items():
            if name != "personal_number" and find_personal_numbers(repr(value)):
                _fail(f"{type(thing).__name__} {thing.key}, {name}", "holds a personal number")
    for key, words in (*demo.pages.items(), *demo.cards.items()):
        if find_personal_numbers(repr(words)):
            _fail(f"{key}, pages or card", "holds a personal number")
