"""Who sees what: waiting cards are for the firm and the office, another place sees nothing, and lists ask few
questions."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from bygdenav.roles.api import Membership, roles_of
from bygdenav.tenancy.api import Tenant, tenant_context
from municipalities.directory.api import Card, update_card, withdraw_card
from municipalities.organisations.api import ask_to_act
from tests.factories.firms import content, firm_card, officer, person
from tests.factories.visitors import visitor

pytestmark = pytest.mark.django_db


def _page(card: Card) -> str:
    return f"/foretag/{card.public_id}-{card.slug}/"


def test_a_waiting_card_is_seen_by_its_firm_and_the_office_only(in_alvik: Tenant) -> None:
    owner = person()
    card = firm_card(by=owner, name="Väntar AB")
    assert visitor().get(_page(card)).status_code == 404
    assert visitor(person()).get(_page(card)).status_code == 404
    assert visitor(owner).get(_page(card)).status_code == 200
    assert visitor(officer()).get(_page(card)).status_code == 200
    assert "Väntar AB" not in visitor().get("/foretag/").text
    assert visitor().get("/").text.count("Väntar AB") == 0


def test_a_card_taken_down_is_gone_for_others_and_kept_for_the_firm(in_alvik: Tenant) -> None:
    owner = person()
    card = firm_card(by=owner, published=True)
    withdraw_card(card=card, by=owner)
    assert visitor().get(_page(card)).status_code == 404
    assert visitor(owner).get(_page(card)).status_code == 200
    assert roles_of(owner) == []


def test_another_place_knows_nothing_of_it(in_alvik: Tenant, bakkevik: Tenant) -> None:
    owner = person()
    card = firm_card(by=owner, name="Granselets Släp", published=True)
    with tenant_context(bakkevik):
        staff = officer()
        assert visitor(host="b.localhost").get(_page(card)).status_code == 404
        assert visitor(owner, "b.localhost").get(f"/foretag/{card.public_id}/andra/").status_code == 404
        desk = visitor(staff, "b.localhost")
        for end in ("", "andra/"):
            assert desk.get(f"/skrivbord/foretag/{card.public_id}/{end}").status_code == 404
        for end in ("publicera", "avsla", "ta-ner", "angra", "sett"):
            assert (
                desk.post(f"/skrivbord/foretag/{card.public_id}/{end}/", {"words": "Nej, inte så här."}).status_code
                == 404
            )
        assert "Granselets" not in desk.get("/skrivbord/foretag/").text
    assert visitor(staff).get("/skrivbord/foretag/").status_code == 404
    assert Card.objects.get().status == "published"


@pytest.mark.parametrize("role", ["", "firm", "editor", "administrator"])
def test_only_the_office_opens_the_offices_pages(in_alvik: Tenant, role: str) -> None:
    user = person()
    card = firm_card(by=user if role == "firm" else person())
    if role in ("editor", "administrator"):
        Membership.objects.create(user=user, role=role)
    client = visitor(user)
    expected = 404 if not role else 403
    for path in ("", "skriv-in/", f"{card.public_id}/", f"{card.public_id}/andra/"):
        assert client.get(f"/skrivbord/foretag/{path}").status_code == expected, path
    for path in (f"{card.public_id}/publicera/", f"{card.public_id}/avsla/", "fragor/x/"):
        assert client.post(f"/skrivbord/foretag/{path}").status_code == expected, path
    assert Client(headers={"host": "a.localhost"}).get("/skrivbord/foretag/").status_code == 302


def test_a_stranger_changes_nothing(in_alvik: Tenant) -> None:
    card, stranger = firm_card(published=True), visitor(person())
    assert stranger.post(f"/foretag/{card.public_id}/andra/plats/", {"place": "Kapad"}).status_code == 404
    assert stranger.post(f"/foretag/{card.public_id}/ta-ner/").status_code == 404
    assert visitor().post(f"/foretag/{card.public_id}/ta-ner/").status_code == 302
    assert Card.objects.get().status == "published"


def test_telephone_and_mail_are_shown_with_a_yes_only(in_alvik: Tenant) -> None:
    hidden = firm_card(email="elin@firma.example", published=True)
    shown = firm_card(email="maja@firma.example", show=("phone", "email"), published=True)
    page = visitor().get(_page(hidden)).text
    assert "070-174" not in page
    assert "elin@firma.example" not in page
    page = visitor().get(_page(shown)).text
    assert 'href="tel:0701740612"' in page
    assert "maja@firma.example" in page
    assert visitor().get("/foretag/").text.count("070-174") == 1


def test_the_address_is_put_right(in_alvik: Tenant) -> None:
    card = firm_card(name="Granselets Släp", published=True)
    for path in (f"/foretag/{card.public_id}/", f"/foretag/{card.public_id}-fel/"):
        assert visitor().get(path).url == f"/foretag/{card.public_id}-granselets-slap/"
    assert visitor().get("/foretag/bbbbbbbbbb-x/").status_code == 404


def test_a_place_without_the_register_has_none_of_its_pages(in_alvik: Tenant) -> None:
    card = firm_card(published=True)
    in_alvik.modules = ["pages"]
    in_alvik.save()
    from bygdenav.tenancy.middleware import forget_hosts

    forget_hosts()
    for path in ("/foretag/", "/foretag/anslut/", _page(card)):
        assert visitor().get(path).status_code == 404


def _fill(count: int) -> None:
    for _ in range(count):
        firm_card(published=True)
        firm_card()
        changed = firm_card(published=True)
        update_card(card=Card.objects.get(pk=changed.pk), content=content(trade="Något nytt"), by=person())
        ask_to_act(organisation=changed.organisation, by=person())


def _queries(client: Client, path: str) -> int:
    with CaptureQueriesContext(
        connection,
    ) as queries:
        assert client.get(path).status_code == 200
    return len(queries)


@pytest.mark.parametrize("path", ["/foretag/", "/skrivbord/foretag/", "/foretag/mina/"])
def test_a_list_asks_as_much_for_fifty_as_for_one(in_alvik: Tenant, path: str) -> None:
    staff = officer()
    _fill(1)
    firm_card(by=staff)
    client = visitor(staff)
    client.get(path)
    one = _queries(client, path)
    _fill(16)
    for _ in range(16):
        firm_card(by=staff)
    client.get(path)  # what is kept until something changes is read anew once
    assert _queries(client, path) == one
