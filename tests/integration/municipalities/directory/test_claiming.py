"""Somebody takes care of a card that the office entered: asked for the name once, signed in on the way, decided by the office."""

import pytest

from bygdenav.accounts.api import User
from bygdenav.kernel.errors import UserError
from bygdenav.kernel.personal_numbers import find_personal_numbers
from bygdenav.tenancy.api import Tenant
from municipalities.organisations.api import AgentAsk, acts_for, ask_to_act
from tests.factories.firms import officer
from tests.factories.freshness import entered_card
from tests.factories.visitors import visitor

pytestmark = pytest.mark.django_db
CLAIM = {"person": "Elin Sandsjö", "words": "Jag äger det, 070-123 45 67"}


def test_somebody_new_says_who_they_are_and_has_asked_when_signed_in(in_alvik: Tenant) -> None:
    card = entered_card(name="Sandsjöns Plåt")
    path = f"/foretag/anslut/finns/{card.organisation.public_id}/"
    assert path in visitor().get(f"/foretag/{card.public_id}/", follow=True).text
    client = visitor()
    page = client.get(path).text
    assert "Ta hand om kortet för Sandsjöns Plåt" in page
    assert f'href="/foretag/{card.public_id}-{card.slug}/"' in page
    assert client.post(path, {"person": "", "words": ""}).status_code == 422
    assert client.post(path, {**CLAIM, "words": "Jag är 811218-9876"}).status_code == 422
    away = client.post(path, CLAIM)
    assert away.headers["Location"].startswith("http://localhost/konto/")
    assert not AgentAsk.objects.exists()
    new = User.objects.create_user(email="elin@plat.example")
    client.force_login(new)
    back = client.get(path)
    assert "Du har bett" in back.text
    ask = AgentAsk.objects.get()
    new.refresh_from_db()
    assert (ask.user, ask.words, new.name) == (new, CLAIM["words"], CLAIM["person"])
    desk = visitor(officer())
    for page in ("/skrivbord/", "/skrivbord/foretag/"):
        text = desk.get(page).text
        assert "Elin Sandsjö" in text
        assert "070-123 45 67" in text
    desk.post(f"/skrivbord/foretag/fragor/{ask.public_id}/")
    assert acts_for(new, card.organisation)
    ask.refresh_from_db()
    assert ask.words == "", "what is decided needs no telephone number of a person"


def test_who_has_a_name_is_not_asked_for_it_and_keeps_it(in_alvik: Tenant) -> None:
    card = entered_card(name="Sandsjöns Plåt")
    path = f"/foretag/anslut/finns/{card.organisation.public_id}/"
    known = User.objects.create_user(email="elin@plat.example", name="Elin S")
    client = visitor(known)
    assert 'name="person"' not in client.get(path).text
    assert "Du har bett" in client.post(path, {"person": "Någon annan", "words": ""}).text
    known.refresh_from_db()
    assert known.name == "Elin S"


def test_what_was_asked_about_one_firm_is_not_asked_about_the_next(in_alvik: Tenant) -> None:
    one, other = entered_card(name="Sandsjöns Plåt"), entered_card(name="Annan")
    client = visitor()
    client.post(f"/foretag/anslut/finns/{one.organisation.public_id}/", CLAIM)
    client.force_login(User.objects.create_user(email="elin@plat.example"))
    client.get(f"/foretag/anslut/finns/{other.organisation.public_id}/")
    assert not AgentAsk.objects.exists()


def test_a_telephone_number_that_is_a_persons_number_by_chance_is_a_telephone_number(in_alvik: Tenant) -> None:
    card = entered_card(name="Sandsjöns Plåt")
    path = f"/foretag/anslut/finns/{card.organisation.public_id}/"
    words = "Jag äger det, 0701011231"
    assert find_personal_numbers(words), "it has a birthday and a right last figure"
    client = visitor()
    client.post(path, {"person": "Elin", "words": words})
    new = User.objects.create_user(email="elin@plat.example")
    client.force_login(new)
    assert "Du har bett" in client.get(path).text
    assert AgentAsk.objects.get().words == words
    with pytest.raises(UserError):
        ask_to_act(organisation=card.organisation, by=new, words="Jag är 811218-9876")
