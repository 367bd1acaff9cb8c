"""The demo's firms: registered by themselves or entered by the office; some still wait for its yes."""

import datetime as dt
from dataclasses import dataclass

from django.utils import timezone

from bygdenav.accounts.api import User
from bygdenav.demo import content
from bygdenav.demo.days import working_days_ago
from bygdenav.demo.seed_cards import card_content, elsewhere_content, seed_rows
from bygdenav.demo.tasks import DRAW
from bygdenav.ops.api import defer
from bygdenav.tenancy.api import current_tenant
from municipalities.directory.api import (
    Card,
    CardContent,
    ConfirmedWay,
    Consent,
    ConsentWay,
    Owner,
    approve_card,
    card_of,
    confirm_card,
    enter_firm,
    run_night,
    submit_card,
)
from municipalities.organisations.api import Organisation, add_agent, organisations_of, register_organisation

PUBLISHED_DAYS_AGO = 60
NIGHTS_FROM, NIGHTS_APART = 240, 20  # each night costs the first start as much as a firm


@dataclass(frozen=True)
class _Seeding:
    """What every firm of the place needs."""

    demo: content.Demo
    people: dict[str, User]
    officer: User

    def content(self, firm: content.Firm) -> CardContent:
        """All that stands on the firm's card."""
        return card_content(firm, self.demo.cards[firm.key], self.demo.villages[firm.place])


def seed_firms(demo: content.Demo, place: str, people: dict[str, User]) -> dict[str, Organisation]:
    """Every firm of the place, by key."""
    seeding, made = _seeding(demo, place, people), dict[str, Organisation]()
    for index, firm in enumerate(each for each in demo.firms if each.place == place):
        known_for = max(PUBLISHED_DAYS_AGO - 2 * index, (demo.cards[firm.key].confirmed_days_ago or 0) + 5)
        at = timezone.now() - dt.timedelta(days=known_for)
        card = _entered(seeding, firm, at) if firm.entered_by else _registered(seeding, firm, at)
        made[firm.key] = card.organisation
        for agent in firm.people:
            add_agent(organisation=card.organisation, user=people[agent], by=seeding.officer)
        _pictures(seeding, card, firm)
    _nights()
    return made


def _nights() -> None:
    """Some nights of the last months: what they ask, remind of, mark and put away."""
    for days in range(NIGHTS_FROM, -1, -NIGHTS_APART):
        run_night(now=timezone.now() - dt.timedelta(days=days))


def seed_guests(demo: content.Demo, place: str, people: dict[str, User]) -> None:
    """Cards in this place of firms that are at home in another; only when those are there, and only what is missing."""
    seeding, home = _seeding(demo, place, people), {each.key: each.name for each in demo.places}
    for firm in demo.firms:
        for other in (each for each in demo.cards[firm.key].elsewhere if each.place == place):
            owner = people[firm.people[0]]
            organisation = organisations_of(owner).filter(name=firm.name).first()
            if organisation is not None and card_of(organisation) is None:
                words = elsewhere_content(seeding.content(firm), other, home[firm.place])
                _guest(seeding, firm, organisation, words)


def _guest(seeding: _Seeding, firm: content.Firm, organisation: Organisation, words: CardContent) -> None:
    owner, details = seeding.people[firm.people[0]], seeding.demo.cards[firm.key]
    at = timezone.now() - dt.timedelta(days=details.confirmed_days_ago or 0)
    card = submit_card(organisation=organisation, content=words, by=owner, at=at)
    seed_rows(card, details, owner, at)
    approve_card(card=card, by=seeding.officer, at=at + dt.timedelta(hours=5))
    _pictures(seeding, card, firm)


def _seeding(demo: content.Demo, place: str, people: dict[str, User]) -> _Seeding:
    officer = next(people[person.key] for person in demo.people if person.place == place and person.role == "officer")
    return _Seeding(demo, people, officer)


def _entered(seeding: _Seeding, firm: content.Firm, at: dt.datetime) -> Card:
    """A firm that only phones. A sole trader said yes when the office rang."""
    details = seeding.demo.cards[firm.key]
    card = enter_firm(
        name=firm.name, form=firm.form, number=firm.number or firm.personal_number, content=seeding.content(firm),
        by=seeding.officer, at=at, consent=Consent(details.contact_name or firm.name, ConsentWay.PHONE),
    )  # fmt: skip
    seed_rows(card, details, seeding.officer, at, Owner.OFFICE)
    _confirm(card, details.confirmed_days_ago, ConfirmedWay.PHONE, seeding.officer)
    return card


def _registered(seeding: _Seeding, firm: content.Firm, at: dt.datetime) -> Card:
    owner, details = seeding.people[firm.people[0]], seeding.demo.cards[firm.key]
    if firm.status == "pending":
        at = working_days_ago(firm.submitted_working_days_ago)
    organisation = register_organisation(
        by=owner,
        name=firm.name,
        form=firm.form,
        home=current_tenant(),
        number=firm.number or firm.personal_number,
        at=at,
    )
    card = submit_card(organisation=organisation, content=seeding.content(firm), by=owner, at=at)
    seed_rows(card, details, owner, at)
    if firm.status != "pending":
        approve_card(card=card, by=seeding.officer, at=at + dt.timedelta(hours=5))
        _confirm(card, details.confirmed_days_ago, ConfirmedWay.FIRM, owner)
    return card


def _confirm(card: Card, days_ago: int | None, way: str, by: User) -> None:
    if days_ago is not None:
        confirm_card(card=card, by=by, way=way, at=timezone.now() - dt.timedelta(days=days_ago))


def _pictures(seeding: _Seeding, card: Card, firm: content.Firm) -> None:
    if seeding.demo.cards[firm.key].pictures:
        defer(DRAW, card=card.public_id, firm=firm.key, by=seeding.officer.pk)
