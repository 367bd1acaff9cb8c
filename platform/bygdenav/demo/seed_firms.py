"""The demo's firms: registered by themselves or entered by the office; some still wait for its yes."""

import datetime as dt
from dataclasses import dataclass

from django.utils import timezone

from bygdenav.accounts.api import User
from bygdenav.demo import content
from bygdenav.demo.days import working_days_ago
from bygdenav.demo.seed_cards import card_content, seed_rows
from bygdenav.tenancy.api import current_tenant
from municipalities.directory.api import (
    Card,
    CardContent,
    ConfirmedWay,
    Consent,
    ConsentWay,
    Owner,
    approve_card,
    confirm_card,
    enter_firm,
    submit_card,
)
from municipalities.organisations.api import Organisation, add_agent, register_organisation

PUBLISHED_DAYS_AGO = 60


@dataclass(frozen=True)
class _Seeding:
    """What every firm of the place needs."""

    demo: content.Demo
    people: dict[str, User]
    officer: User

    def content(self, firm: content.Firm) -> CardContent:
        """All that stands on the firm's card."""
        return card_content(firm, self.demo.cards.get(firm.key), self.demo.villages[firm.place])


def seed_firms(demo: content.Demo, place: str, people: dict[str, User]) -> dict[str, Organisation]:
    """Every firm of the place, by key."""
    officer = next(people[person.key] for person in demo.people if person.place == place and person.role == "officer")
    seeding, made = _Seeding(demo, people, officer), dict[str, Organisation]()
    for index, firm in enumerate(each for each in demo.firms if each.place == place):
        at = timezone.now() - dt.timedelta(days=PUBLISHED_DAYS_AGO - 2 * index)
        card = _entered(seeding, firm, at) if firm.entered_by else _registered(seeding, firm, at)
        made[firm.key] = card.organisation
        for agent in firm.people:
            add_agent(organisation=card.organisation, user=people[agent], by=officer)
    return made


def _entered(seeding: _Seeding, firm: content.Firm, at: dt.datetime) -> Card:
    """A firm that only phones. A sole trader said yes when the office rang."""
    owner = (details := seeding.demo.cards.get(firm.key)) and details.contact_name
    card = enter_firm(
        name=firm.name, form=firm.form, number=firm.number or firm.personal_number, content=seeding.content(firm),
        by=seeding.officer, at=at, consent=Consent(owner or firm.name, ConsentWay.PHONE),
    )  # fmt: skip
    if details:
        seed_rows(card, details, seeding.officer, at, Owner.OFFICE)
        _confirm(card, details.confirmed_days_ago, ConfirmedWay.PHONE, seeding.officer)
    return card


def _registered(seeding: _Seeding, firm: content.Firm, at: dt.datetime) -> Card:
    owner = seeding.people[firm.people[0]]
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
    details = seeding.demo.cards.get(firm.key)
    if details:
        seed_rows(card, details, owner, at)
    if firm.status != "pending":
        approve_card(card=card, by=seeding.officer, at=at + dt.timedelta(hours=5))
        _confirm(card, details.confirmed_days_ago if details else None, ConfirmedWay.FIRM, owner)
    return card


def _confirm(card: Card, days_ago: int | None, way: str, by: User) -> None:
    if days_ago is not None:
        confirm_card(card=card, by=by, way=way, at=timezone.now() - dt.timedelta(days=days_ago))
