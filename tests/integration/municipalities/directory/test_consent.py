"""A sole trader is a person: nothing is published without the owner's own yes, and what is private stays so."""

import pytest

from bygdenav.kernel.errors import UserError
from bygdenav.search.models import SearchDocument
from bygdenav.tenancy.api import Tenant
from municipalities.directory.api import (
    Card,
    CardContent,
    Consent,
    approve_card,
    enter_firm,
    submit_card,
    undo_decision,
    withdraw_card,
)
from tests.factories.firms import firm_card, officer, person
from tests.factories.visitors import visitor

pytestmark = pytest.mark.django_db
LIST = "/skrivbord/foretag/"
TYPED = {
    "name": "Sandsjöns Keramik", "form": "sole_trader", "trade": "Keramik", "place": "Sandsjön", "country": "SE",
    "phone": "070-174 06 20", "token": "t" * 30,
}  # fmt: skip


def test_without_a_yes_it_is_saved_and_seen_by_nobody(in_alvik: Tenant) -> None:
    desk = visitor(officer())
    page = desk.post(f"{LIST}skriv-in/", TYPED, follow=True).text
    card = Card.objects.get()
    assert (card.status, card.consent_at) == ("pending", None)
    assert visitor().get(f"/foretag/{card.public_id}-{card.slug}/").status_code == 404
    assert not SearchDocument.objects.everywhere().filter(removed=False).exists()
    assert f'action="{LIST}{card.public_id}/ja/"' in page
    desk.post(f"{LIST}{card.public_id}/publicera/")
    assert Card.objects.get().status == "pending"


def test_the_yes_is_written_down_with_who_when_and_how_and_then_it_is_published(in_alvik: Tenant) -> None:
    staff = officer()
    desk = visitor(staff)
    desk.post(f"{LIST}skriv-in/", TYPED)
    path = f"{LIST}{Card.objects.get().public_id}/ja/"
    assert "error-summary" in desk.post(path, {"consent_way": "phone"}).text
    desk.post(path, {"consent_way": "phone", "consent_name": "Maja Lind"})
    card = Card.objects.get()
    assert (card.status, card.consent_name, card.consent_way, card.consent_by) == (
        "published",
        "Maja Lind",
        "phone",
        staff,
    )
    assert card.consent_at
    page = visitor().get(f"/foretag/{card.public_id}-{card.slug}/").text
    assert "070-174" not in page
    assert "Maja Lind" not in page


def test_a_yes_given_at_once_needs_a_name(in_alvik: Tenant) -> None:
    desk = visitor(officer())
    assert "error-summary" in desk.post(f"{LIST}skriv-in/", {**TYPED, "consent_way": "visit"}).text
    assert not Card.objects.exists()
    desk.post(f"{LIST}skriv-in/", {**TYPED, "consent_way": "visit", "consent_name": "Maja Lind"})
    assert Card.objects.get().status == "published"


def test_a_company_needs_no_yes(in_alvik: Tenant) -> None:
    visitor(officer()).post(f"{LIST}skriv-in/", {**TYPED, "form": "company"})
    assert Card.objects.get().status == "published"


def test_that_the_firm_sends_its_card_is_its_yes_and_taking_it_down_is_its_no(in_alvik: Tenant) -> None:
    owner, staff = person("Maja Lind"), officer()
    card = firm_card(by=owner, form="sole_trader", number="19811218-9876", published=True)
    assert (card.consent_way, card.consent_name) == ("self", "Maja Lind")
    withdraw_card(card=card, by=owner)
    assert Card.objects.get().consent_at is None
    with pytest.raises(UserError, match="eget ja"):
        undo_decision(card=card, by=staff)
    submit_card(organisation=card.organisation, content=card.content, by=owner)
    assert approve_card(card=card, by=staff).status == "published"


def test_what_is_private_is_hidden_unless_the_firm_shows_it(in_alvik: Tenant) -> None:
    card = enter_firm(
        name="Maja Keramik", form="sole_trader", by=officer(), consent=Consent("Maja", "phone"),
        content=CardContent("Keramik", "Sandsjön", phone="070-174 06 20", email="maja@x.example", address="Hemvägen 4"),
    )  # fmt: skip
    assert not {"phone", "email", "address", "position", "number", "contact"} & set(card.shown)
    assert {"hours", "hire", "pictures"} <= set(card.shown)
    row = str(SearchDocument.objects.everywhere().filter(removed=False).values().get())
    for secret in ("070-174", "maja@x", "Hemvägen"):
        assert secret not in row
