"""The demo's firms: registered by themselves or entered by the office; some still wait for its yes."""

import datetime as dt

from django.utils import timezone

from bygdenav.accounts.api import User
from bygdenav.demo import content
from bygdenav.demo.days import working_days_ago
from bygdenav.tenancy.api import current_tenant
from municipalities.directory.api import CardContent, approve_card, enter_firm, submit_card
from municipalities.organisations.api import Organisation, add_agent, register_organisation

PUBLISHED_DAYS_AGO = 60


def seed_firms(demo: content.Demo, place: str, people: dict[str, User]) -> dict[str, Organisation]:
    """Every firm of the place, by key."""
    officer = next(people[person.key] for person in demo.people if person.place == place and person.role == "officer")
    made: dict[str, Organisation] = {}
    for index, firm in enumerate(each for each in demo.firms if each.place == place):
        at = timezone.now() - dt.timedelta(days=PUBLISHED_DAYS_AGO - 2 * index)
        made[firm.key] = _entered(firm, officer, at) if firm.entered_by else _registered(firm, people, officer, at)
        for agent in firm.people:
            add_agent(organisation=made[firm.key], user=people[agent], by=officer)
    return made


def _content(firm: content.Firm) -> CardContent:
    return CardContent(
        trade=firm.trade, place=firm.village, description=firm.description, phone=firm.phone, email=firm.email,
        website=firm.website,
    )  # fmt: skip


def _entered(firm: content.Firm, officer: User, at: dt.datetime) -> Organisation:
    number = firm.number or firm.personal_number
    return enter_firm(
        name=firm.name, form=firm.form, number=number, content=_content(firm), by=officer, at=at
    ).organisation


def _registered(firm: content.Firm, people: dict[str, User], officer: User, at: dt.datetime) -> Organisation:
    owner = people[firm.people[0]]
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
    card = submit_card(organisation=organisation, content=_content(firm), by=owner, at=at)
    if firm.status != "pending":
        approve_card(card=card, by=officer, at=at + dt.timedelta(hours=5))
    return organisation
