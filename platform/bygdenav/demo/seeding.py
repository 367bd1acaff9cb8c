"""Making the demo's places and everybody in them, through the services that everybody else uses.

What is made for a place comes in one transaction: a start that was killed half-way begins that place again, and a place
that is there is left alone. Days are counted back from today, so the demo never looks old.
"""

from collections.abc import Callable

from django.db import transaction

from bygdenav.accounts.api import PlatformRole, User
from bygdenav.demo import content
from bygdenav.demo.seed_contacts import seed_contacts
from bygdenav.demo.seed_firms import seed_firms, seed_guests
from bygdenav.demo.seed_gaps import seed_gaps
from bygdenav.demo.seed_meetings import seed_meetings
from bygdenav.demo.seed_needs import seed_bookings, seed_needs
from bygdenav.demo.seed_news import seed_news
from bygdenav.demo.seed_offers import seed_offers, seed_peers
from bygdenav.demo.seed_pages import seed_pages
from bygdenav.demo.seed_region import seed_counts, seed_regions
from bygdenav.demo.seed_sharing import seed_sharing
from bygdenav.demo.seed_words import seed_words
from bygdenav.demo.seed_year import seed_year
from bygdenav.roles.api import Membership, StaffRole, give_role
from bygdenav.tenancy.api import Domain, Identity, Tenant, TenantKind, ready_places, tenant_context

Note = Callable[[str], None]
MakePlace = Callable[[Identity], Tenant]


def seed(note: Note, make_place: MakePlace) -> None:
    """Make what is missing of the demo. ``note`` is told of each step, in English, for the operator's terminal.

    ``make_place`` makes a whole place (``config.create_tenant``, which stands above this app).
    """
    demo = content.load()
    with transaction.atomic():
        people = {person.key: _person(person) for person in demo.people}
        _operators(demo, people)
    places = {place.key: _place(place, note, make_place) for place in demo.places}
    _neighbours(demo, places)
    with transaction.atomic():
        offers = seed_offers(demo, people, places)
    for place in demo.places:
        with tenant_context(places[place.key]), transaction.atomic():
            stands = Membership.objects.filter(ended_at=None).exists()
            _staff(demo, place.key, people)
            if stands:
                continue
            note(f"{place.name}: people, firms, needs, pages")
            if place.kind == TenantKind.REGION:
                seed_pages(demo, place, people)
                continue
            firms = seed_firms(demo, place.key, people)
            seed_peers(demo, firms, people)
            seed_contacts(demo, place.key, people, firms)
            seed_words(demo, place.key, people)
            seed_needs(demo, place.key, people, firms, offers)
            seed_year(demo, place.key, people, firms, offers)
            seed_meetings(demo, place.key, people, offers)
            seed_sharing(demo, place.key, people)
            seed_news(demo, place.key, people)
            seed_pages(demo, place, people)
    for place in (each for each in demo.places if each.kind != TenantKind.REGION):
        with tenant_context(places[place.key]), transaction.atomic():
            seed_guests(demo, place.key, people)
            seed_bookings(demo, place.key, people, offers)
            seed_counts()
    with transaction.atomic():
        seed_gaps(demo, people, places)
        seed_regions(demo, places)


def _person(person: content.Person) -> User:
    found = User.objects.filter(email=person.email).first()
    return found or User.objects.create_user(person.email, person.name, language=person.language)


def _operators(demo: content.Demo, people: dict[str, User]) -> None:
    for person in demo.people:
        if person.role == "operator":
            PlatformRole.objects.get_or_create(user=people[person.key], role=PlatformRole.Role.OPERATOR, ended_at=None)


def _place(place: content.Place, note: Note, make_place: MakePlace) -> Tenant:
    host = f"{place.domain}.localhost"
    domain = Domain.objects.select_related("tenant").filter(domain=host).first()
    if domain is not None and domain.tenant in ready_places():
        return domain.tenant
    note(f"{place.name}: the place itself")
    identity = Identity(
        name=place.name, kind=place.kind, purpose=place.purpose, country=place.country, languages=tuple(place.languages),
        domain=host, time_zone=place.time_zone,
        extra={
            "colour": place.colour, "horizon": place.horizon, "promise_days": place.promise_days,
            "latitude": place.latitude, "longitude": place.longitude, "office_name": place.office.name,
            "office_phone": place.office.phone, "office_email": place.office.email,
            "office_address": f"{place.office.address}, {place.office.hours}",
        },
    )  # fmt: skip

    return make_place(identity)


def _neighbours(demo: content.Demo, places: dict[str, Tenant]) -> None:
    for place in demo.places:
        places[place.key].neighbours.set([places[key] for key in place.neighbours])


def _staff(demo: content.Demo, place: str, people: dict[str, User]) -> None:
    """Also whom a newer demo brings to a place that stands; who has been let go stays so."""
    known = set(Membership.objects.values_list("user_id", flat=True))
    for person in demo.people:
        if person.place == place and person.role in StaffRole.values and people[person.key].pk not in known:
            give_role(user=people[person.key], role=person.role, by=None)
