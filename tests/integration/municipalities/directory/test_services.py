"""A card from the firm's first word to the office's decision, and back."""

import pytest

from bygdenav.accounts.api import User
from bygdenav.roles.api import roles_of
from bygdenav.tenancy.api import Tenant, tenant_context
from municipalities.directory.api import CardContent, CardStatus, approve_card, card_of, enter_firm, submit_card
from municipalities.organisations.api import add_agent, register_organisation

pytestmark = pytest.mark.django_db
CONTENT = CardContent(trade="Hyr ut släp", place="Granselet", phone="070-174 06 12")


def test_a_person_with_a_card_here_is_a_firm_here_and_not_next_door(in_alvik: Tenant, bakkevik: Tenant) -> None:
    person = User.objects.create_user("elin@firma.example", "Elin Forslind")
    firm = register_organisation(by=person, name="Granselets Släp", form="company", home=in_alvik, number="556012-5790")
    add_agent(organisation=firm, user=person, by=person)
    card = submit_card(organisation=firm, content=CONTENT, by=person)
    assert [role.key for role in roles_of(person)] == ["firm"]
    officer = User.objects.create_user("o@a.example", "Olle")
    approve_card(card=card, by=officer)
    assert card_of(firm).status == CardStatus.PUBLISHED
    with tenant_context(bakkevik):
        assert roles_of(person) == []
        assert card_of(firm) is None


def test_the_office_enters_a_firm_that_only_phones(in_alvik: Tenant) -> None:
    officer = User.objects.create_user("o@a.example", "Olle")
    card = enter_firm(name="Sandsjöns Däck", form="sole_trader", content=CONTENT, by=officer)
    assert card.status == CardStatus.PUBLISHED
