"""Journey 2 without a browser: a firm types everything once, confirms, and waits for the office."""

import re
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from bygdenav.accounts.api import User
from bygdenav.tenancy.api import Tenant, tenant_context
from municipalities.directory.models import Card, RegistrationDraft
from municipalities.organisations.models import AgentAsk, Organisation, SealedNumber
from tests.factories.firms import firm_card, officer, person, swedish_number
from tests.factories.visitors import visitor

pytestmark = pytest.mark.django_db
FORM = "/foretag/anslut/"
FINISH = "/foretag/anslut/klar/"


def _token(client: Client) -> str:
    found = re.search(r'name="token" value="([^"]+)"', client.get(FORM).text)
    assert found
    return found.group(1)


def _typed(client: Client, **fields: Any) -> dict[str, Any]:
    values = {
        "name": "Granselets Släp", "form": "company", "number": "556012-5790", "trade": "Hyr ut släp",
        "place": "Granselet",
        "description": "", "person": "Elin Forslind", "email": "elin@firma.example", "phone": "070-174 06 12",
        "website": "",
        "country": "SE", "token": _token(client), **fields,
    }  # fmt: skip
    return {name: value for name, value in values.items() if value is not None}


def _sign_in(client: Client, user: User) -> None:
    """What coming back with the code does: the same session, now with a person in it."""
    kept = dict(client.session.items())
    client.force_login(user)
    session = client.session
    session.update({**kept, "host": client.defaults["HTTP_HOST"]})
    session.save()


def test_everything_typed_survives_the_way_to_the_code_and_back(in_alvik: Tenant) -> None:
    client = visitor()
    answer = client.post(FORM, _typed(client, description="Vi har öppet på lördagar.", show_phone="on"))
    assert answer.status_code == 302
    assert answer.url.startswith("http://localhost/konto/")
    assert not Organisation.objects.exists()
    user = person("Elin Forslind", "elin@firma.example")
    _sign_in(client, user)
    thanks = client.get(FINISH, follow=True)
    card = Card.objects.get()
    assert thanks.redirect_chain[-1][0] == f"/foretag/anslut/tack/{card.public_id}/"
    assert (card.status, card.organisation.name, card.organisation.number) == (
        "pending",
        "Granselets Släp",
        "5560125790",
    )
    assert (card.trade, card.description, "phone" in card.shown, "email" in card.shown) == (
        "Hyr ut släp",
        "Vi har öppet på lördagar.",
        True,
        False,
    )
    assert card.organisation.home == in_alvik
    assert "Näringslivskontoret" in thanks.text
    assert bytes(RegistrationDraft.objects.get().sealed) == b""


def test_the_enter_key_sends_the_form_and_does_nothing_else(in_alvik: Tenant) -> None:
    page = visitor().post(FORM, _typed(visitor(), trade="Släp 811218-9876")).text
    form = page[page.index('<form class="form"') :]
    first = re.search(r"<button[^>]*>", form)
    assert 'name="mask"' in form
    assert first
    assert "name=" not in first.group(0)


def test_a_signed_in_person_needs_no_code(in_alvik: Tenant) -> None:
    client = visitor(person())
    answer = client.post(FORM, _typed(client, person=None, email=""), follow=True)
    assert answer.redirect_chain[-1][0].startswith("/foretag/anslut/tack/")
    assert Card.objects.get().email


def test_a_form_sent_twice_makes_one_firm(in_alvik: Tenant) -> None:
    client = visitor(person())
    typed = _typed(client, form="association", number=swedish_number())
    first, second = client.post(FORM, typed, follow=True), client.post(FORM, typed, follow=True)
    assert first.redirect_chain[-1] == second.redirect_chain[-1]
    assert (Organisation.objects.count(), Card.objects.count()) == (1, 1)
    assert client.get(FINISH, follow=True).redirect_chain[-1] == first.redirect_chain[-1]


def test_somebody_else_cannot_finish_what_i_typed(in_alvik: Tenant) -> None:
    mine, other = visitor(), visitor(person())
    typed = _typed(mine)
    mine.post(FORM, typed)
    assert other.get(FINISH).status_code == 410
    assert not Card.objects.exists()


def test_after_a_day_what_was_typed_is_gone_and_the_page_says_what_to_do(in_alvik: Tenant) -> None:
    client = visitor()
    client.post(FORM, _typed(client))
    RegistrationDraft.objects.update(expires_at=timezone.now())
    _sign_in(client, person())
    answer = client.get(FINISH)
    assert answer.status_code == 410
    assert f'href="{FORM}"' in answer.text


def test_coming_back_to_the_form_shows_what_was_typed_but_never_a_personal_number(in_alvik: Tenant) -> None:
    client = visitor()
    client.post(FORM, _typed(client, form="sole_trader", number="19811218-9876", trade="Turer med hundspann"))
    page = client.get(FORM).text
    assert "Turer med hundspann" in page
    assert "elin@firma.example" in page
    assert not re.search(r'name="number"[^>]*value="[^"]*9876', page)


def test_the_number_of_another_firm_leads_to_asking_for_it(in_alvik: Tenant) -> None:
    card = firm_card(by=person(), name="Renvallens Stugor", number="556012-5790")
    client = visitor()
    answer = client.post(FORM, _typed(client, name="Renvallen"), follow=True)
    assert answer.redirect_chain[-1][0] == f"/foretag/anslut/finns/{card.organisation.public_id}/"
    assert "Renvallens Stugor" in answer.text
    asker = person("Maja Lind")
    _sign_in(client, asker)
    words = {"words": "Jag sköter bokningarna, 070-123 45 67"}
    asked = client.post(answer.redirect_chain[-1][0], words)
    assert asked.status_code == 200
    client.post(answer.redirect_chain[-1][0])
    ask = AgentAsk.objects.get()
    assert (ask.user, ask.organisation, ask.status) == (asker, card.organisation, "pending")
    assert words["words"] in visitor(officer()).get("/skrivbord/foretag/").text
    assert Organisation.objects.count() == 1


def test_that_a_person_runs_a_firm_is_told_to_nobody_before_sign_in_and_never_with_its_name(in_alvik: Tenant) -> None:
    firm_card(by=person(), name="Björknäsets Hundspann", form="sole_trader", number="19811218-9876")
    client = visitor()
    answer = client.post(FORM, _typed(client, form="sole_trader", number="811218-9876"))
    assert answer.url.startswith("http://localhost/konto/")
    _sign_in(client, person())
    page = client.get(FINISH, follow=True)
    assert page.redirect_chain[-1][0].startswith("/foretag/anslut/finns/")
    assert "Björknäsets" not in page.text
    assert SealedNumber.objects.count() == 1


def test_a_firm_of_the_next_place_gets_a_card_here_too(in_alvik: Tenant, bakkevik: Tenant) -> None:
    owner = person()
    with tenant_context(bakkevik):
        firm_card(by=owner, number="556012-5790")
    client = visitor(owner)
    client.post(FORM, _typed(client, person=None), follow=True)
    card = Card.objects.get()
    assert card.organisation.home == bakkevik
    assert Organisation.objects.count() == 1


def test_an_agent_who_had_not_signed_in_is_sent_on_to_finish(in_alvik: Tenant, bakkevik: Tenant) -> None:
    owner = person()
    with tenant_context(bakkevik):
        firm_card(by=owner, number="556012-5790")
    client = visitor()
    known = client.post(FORM, _typed(client)).url
    _sign_in(client, owner)
    assert client.get(known, follow=True).redirect_chain[-1][0].startswith("/foretag/anslut/tack/")


def test_in_norway_the_number_has_its_own_words_and_no_birth_number_is_taken(in_bakkevik: Tenant) -> None:
    client = visitor(host="b.localhost")
    page = client.get(FORM).text
    assert "974 760 673" in page
    typed = _typed(client, form="sole_trader", number="15108695088", country="NO")
    refused = client.post(FORM, typed)
    assert "ni sifre" in refused.text or "nine figures" in refused.text
    assert not RegistrationDraft.objects.exists()
    assert client.post(FORM, {**typed, "number": "974 760 673"}).status_code == 302


def test_the_country_can_be_changed_without_losing_anything(in_alvik: Tenant) -> None:
    client = visitor()
    page = client.post(FORM, _typed(client, number="974760673", country_switch="NO")).text
    assert 'value="Hyr ut släp"' in page
    assert 'name="country" value="NO"' in page
    assert "error-summary" not in page
