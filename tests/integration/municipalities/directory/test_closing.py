"""A firm that has closed down: said once by the office of its home, for every place, and taken back as easily."""

import pytest

from bygdenav.ops.models import OutgoingMail
from bygdenav.tenancy.api import Tenant, tenant_context
from municipalities.directory.models import Card
from municipalities.directory.services import approve_card, submit_card
from municipalities.organisations.models import Organisation
from tests.factories.firms import content, firm_card, officer, person
from tests.factories.freshness import entered_card
from tests.factories.visitors import visitor

pytestmark = pytest.mark.django_db
DESK = "/skrivbord/foretag/"
WHY = {"reason": "Konkurs i maj, säger Bolagsverket"}


def test_it_is_gone_in_every_place_with_a_next_step_and_comes_back_as_it_was(alvik: Tenant, bakkevik: Tenant) -> None:
    owner = person()
    with tenant_context(alvik):
        card = firm_card(by=owner, name="Granselets Släp", trade="Rörmokare", published=True)
    with tenant_context(bakkevik):
        there = submit_card(organisation=card.organisation, content=content(), by=owner)
        approve_card(card=there, by=officer())
    pages = {"a.localhost": f"/foretag/{card.public_id}/", "b.localhost": f"/foretag/{there.public_id}/"}
    with tenant_context(alvik):
        desk = visitor(officer())
    said = desk.post(f"{DESK}{card.public_id}/upphort/", WHY, follow=True)
    assert WHY["reason"] in said.text
    assert f'action="{DESK}{card.public_id}/upphort/angra/"' in said.text
    for host, path in pages.items():
        gone = visitor(host=host).get(path)
        assert gone.status_code == 410
        assert "Granselets Släp" in gone.text
    assert "?bransch=plumbing" in visitor().get(pages["a.localhost"]).text
    assert "Granselets" not in visitor().get("/foretag/").text
    assert "Granselets" not in visitor(owner).get("/foretag/mina/").text
    assert WHY["reason"] in OutgoingMail.objects.filter(to=owner.email).latest("pk").body
    desk.post(f"{DESK}{card.public_id}/upphort/angra/")
    for host, path in pages.items():
        assert visitor(host=host).get(path, follow=True).status_code == 200
    with tenant_context(alvik):
        assert Card.objects.get(pk=card.pk).status == "published"
        assert "Granselets" in visitor(owner).get("/foretag/mina/").text
    assert Organisation.objects.get(pk=card.organisation_id).retired_why == ""


def test_a_sole_traders_name_goes_with_the_page(in_alvik: Tenant) -> None:
    card = firm_card(form="sole_trader", name="Elins Hundspann", number="19811218-9876", published=True)
    visitor(officer()).post(f"{DESK}{card.public_id}/upphort/", WHY)
    for path in (f"/foretag/{card.public_id}/", f"/foretag/anslut/finns/{card.organisation.public_id}/"):
        assert "Elins" not in visitor().get(path).text


def test_what_a_firm_took_down_itself_says_nothing_about_it(in_alvik: Tenant) -> None:
    owner = person()
    card = firm_card(by=owner, name="Granselets Släp", published=True)
    visitor(owner).post(f"/foretag/{card.public_id}/ta-ner/")
    assert visitor().get(f"/foretag/{card.public_id}/").status_code == 404


def test_what_nobody_saw_is_not_named_when_the_firm_closes(in_alvik: Tenant) -> None:
    owner = person()
    waiting = firm_card(by=owner, name="Myrans Bygg", number="")
    withdrawn = firm_card(by=owner, name="Granselets Släp", published=True)
    visitor(owner).post(f"/foretag/{withdrawn.public_id}/ta-ner/")
    desk = visitor(officer())
    for card in (waiting, withdrawn):
        desk.post(f"{DESK}{card.public_id}/upphort/", WHY)
        assert Organisation.objects.get(pk=card.organisation_id).retired_at
        page = visitor().get(f"/foretag/{card.public_id}/")
        assert page.status_code == 404
        assert card.organisation.name not in page.text


def test_only_its_home_says_so_and_with_a_reason(alvik: Tenant, bakkevik: Tenant) -> None:
    owner = person()
    with tenant_context(alvik):
        card = firm_card(by=owner, published=True)
        desk = visitor(officer())
        for wrong in ("", "x", "Ägaren 811218-9876 har slutat"):
            again = desk.post(f"{DESK}{card.public_id}/upphort/", {"reason": wrong})
            assert wrong in again.text
        assert not Organisation.objects.exclude(retired_at=None).exists()
    with tenant_context(bakkevik):
        there = submit_card(organisation=card.organisation, content=content(), by=owner)
        elsewhere = visitor(officer(), "b.localhost")
        assert elsewhere.post(f"{DESK}{there.public_id}/upphort/", WHY).status_code == 404
        assert elsewhere.post(f"{DESK}{there.public_id}/upphort/angra/").status_code == 404


def test_who_comes_with_its_number_again_is_told_whom_to_ring(in_alvik: Tenant, bakkevik: Tenant) -> None:
    card = entered_card(name="Sandsjöns Plåt")
    desk = visitor(officer())
    desk.post(f"{DESK}{card.public_id}/upphort/", WHY)
    page = visitor().get(f"/foretag/anslut/finns/{card.organisation.public_id}/")
    assert "Sandsjöns Plåt är noterat som nedlagt" in page.text
    assert "kontor@a.example" in page.text
    typed = {
        "name": "Sandsjöns Plåt", "form": "company", "number": card.organisation.number, "trade": "Plåt", "place": "Sandsjön",
        "country": "SE", "token": "t" * 30,
    }  # fmt: skip
    assert "noterat som nedlagt" in desk.post(f"{DESK}skriv-in/", {**typed, "same_name": "on"}).text
    with tenant_context(bakkevik):
        elsewhere = visitor(officer(), "b.localhost")
        told = elsewhere.post(f"{DESK}skriv-in/", {**typed, "known_firm": "on"}).text
        assert "Kontoret i Alvik" in told or "Kontoret i Alvik".lower() in told.lower()
        assert not Card.objects.exists()
