"""The office publishes with one click, says no in words, undoes, and enters firms that only phone."""

import datetime as dt

import pytest
from django.utils import timezone

from bygdenav.ops.models import OutgoingMail
from bygdenav.tenancy.api import Tenant, tenant_context
from municipalities.directory.api import Card, CardStatus, update_card
from municipalities.organisations.api import acts_for, agents_of, ask_to_act
from municipalities.organisations.models import AgentAsk, Organisation
from tests.factories.firms import content, firm_card, officer, person
from tests.factories.visitors import visitor

pytestmark = pytest.mark.django_db
LIST = "/skrivbord/foretag/"
ENTERED = {
    "name": "Sandsjöns Däck", "form": "company", "trade": "Däck", "place": "Sandsjön", "country": "SE",
    "token": "t" * 30,
}  # fmt: skip


def _status(card: Card) -> str:
    return Card.objects.get(pk=card.pk).status


def test_one_click_publishes_tells_the_firm_and_can_be_undone(in_alvik: Tenant) -> None:
    owner = person("Elin Forslind", language="nb")
    card = firm_card(by=owner, name="Granselets Släp")
    desk = visitor(officer())
    page = desk.post(f"{LIST}{card.public_id}/publicera/", follow=True)
    assert _status(card) == "published"
    assert f'action="{LIST}{card.public_id}/angra/"' in page.text
    mail = OutgoingMail.objects.get()
    assert mail.to == owner.email
    assert f"http://a.localhost/nb/foretag/{card.public_id}-granselets-slap/" in mail.body
    desk.post(f"{LIST}{card.public_id}/angra/")
    assert _status(card) == "pending"
    assert OutgoingMail.objects.count() == 2
    assert visitor().get(f"/foretag/{card.public_id}-granselets-slap/").status_code == 404


def test_published_twice_is_published_once(in_alvik: Tenant) -> None:
    card, desk = firm_card(), visitor(officer())
    for _ in range(2):
        desk.post(f"{LIST}{card.public_id}/publicera/")
    assert OutgoingMail.objects.count() == 1


def test_no_needs_words_that_reach_the_firm_and_the_card_comes_back_with_what_changed(in_alvik: Tenant) -> None:
    owner = person()
    card, desk = firm_card(by=owner), visitor(officer())
    refused = desk.post(f"{LIST}{card.public_id}/avsla/", {"words": ""})
    assert "error-summary" in refused.text
    refused = desk.post(f"{LIST}{card.public_id}/avsla/", {"words": "Ni är inte 811218-9876, skriv igen."})
    assert "Det här ser ut som ett personnummer" in refused.text
    assert _status(card) == "pending"
    desk.post(f"{LIST}{card.public_id}/avsla/", {"words": "Skriv vilken by ni finns i, så publicerar vi."})
    assert _status(card) == "refused"
    assert "Skriv vilken by" in OutgoingMail.objects.get().body
    own = visitor(owner)
    assert "Skriv vilken by" in own.get(f"/foretag/{card.public_id}-{card.slug}/").text
    own.post(f"/foretag/{card.public_id}/andra/plats/", {"place": "Norrviken"})
    assert _status(card) == "pending"
    listed = desk.get(LIST).text
    assert "<del>Granselet</del>" in listed
    assert "<ins>Norrviken</ins>" in listed


def test_a_decision_older_than_thirty_days_stands(in_alvik: Tenant) -> None:
    card, desk = firm_card(published=True), visitor(officer())
    Card.objects.filter(pk=card.pk).update(decided_at=timezone.now() - dt.timedelta(days=31))
    desk.post(f"{LIST}{card.public_id}/angra/")
    assert _status(card) == "published"


def test_a_published_card_changes_at_once_and_the_office_sees_what(in_alvik: Tenant) -> None:
    owner = person()
    card = firm_card(by=owner, published=True)
    update_card(card=Card.objects.get(pk=card.pk), content=content(trade="Hyr ut grävare"), by=owner)
    desk = visitor(officer())
    assert "<ins>Hyr ut grävare</ins>" in desk.get(LIST).text
    assert "Hyr ut grävare" in visitor().get(f"/foretag/{card.public_id}-{card.slug}/").text
    desk.post(f"{LIST}{card.public_id}/sett/")
    assert "<ins>Hyr ut grävare</ins>" not in desk.get(LIST).text


def test_entering_a_firm_that_only_phones_sent_twice_enters_it_once(in_alvik: Tenant) -> None:
    desk = visitor(officer())
    typed = ENTERED
    first, second = desk.post(f"{LIST}skriv-in/", typed), desk.post(f"{LIST}skriv-in/", typed)
    assert first.status_code == second.status_code == 302
    card = Card.objects.get()
    assert (card.status, card.entered_by_office, agents_of(card.organisation)) == (CardStatus.PUBLISHED, True, [])
    assert not OutgoingMail.objects.exists()
    again = desk.post(f"{LIST}skriv-in/", {**typed, "token": "u" * 30})
    assert 'name="same_name"' in again.text
    desk.post(f"{LIST}skriv-in/", {**typed, "token": "u" * 30, "same_name": "on"})
    assert Organisation.objects.count() == 2


def test_the_office_keeps_a_card_true_and_changes_the_name(in_alvik: Tenant) -> None:
    card, desk = firm_card(published=True), visitor(officer())
    desk.post(f"{LIST}{card.public_id}/andra/ord/", {"name": "Nya Namnet AB", "trade": "Däck", "kind": "firm"})
    card = Card.objects.select_related("organisation").get(pk=card.pk)
    assert (card.organisation.name, card.trade, card.changed_at, card.status) == (
        "Nya Namnet AB",
        "Däck",
        None,
        "published",
    )


def test_only_the_home_office_names_the_firm_and_ends_who_acts(in_alvik: Tenant, bakkevik: Tenant) -> None:
    owner = person()
    card = firm_card(by=owner, name="Granselets Släp", published=True)
    with tenant_context(bakkevik):
        there = firm_card_of(card.organisation, owner)
        desk = visitor(officer(), "b.localhost")
        desk.post(f"{LIST}{there.public_id}/andra/ord/", {"name": "Fel", "trade": "Däck", "kind": "firm"})
        assert desk.post(f"{LIST}{there.public_id}/avsluta/", {"person": owner.pk}).status_code == 404
    card.organisation.refresh_from_db()
    assert card.organisation.name == "Granselets Släp"
    assert acts_for(owner, card.organisation)


def firm_card_of(organisation: Organisation, owner: object) -> Card:
    """The organisation's card in the current place."""
    from municipalities.directory.api import submit_card

    return submit_card(organisation=organisation, content=content(), by=owner)


def test_somebody_asks_to_act_and_the_home_office_alone_decides(in_alvik: Tenant, bakkevik: Tenant) -> None:
    card, maja, ola = firm_card(published=True), person("Maja Lind"), person("Ola")
    yes, no = ask_to_act(organisation=card.organisation, by=maja), ask_to_act(organisation=card.organisation, by=ola)
    with tenant_context(bakkevik):
        elsewhere = visitor(officer(), "b.localhost")
        assert elsewhere.post(f"{LIST}fragor/{yes.public_id}/").status_code == 404
        assert "Maja Lind" not in elsewhere.get(LIST).text
    assert not acts_for(maja, card.organisation)
    desk = visitor(officer())
    assert "Maja Lind" in desk.get(LIST).text
    desk.post(f"{LIST}fragor/{yes.public_id}/")
    desk.post(f"{LIST}fragor/{no.public_id}/", {"words": "Vi känner inte dig, ring oss gärna."})
    assert acts_for(maja, card.organisation)
    assert not acts_for(ola, card.organisation)
    assert {mail.to for mail in OutgoingMail.objects.all()} >= {maja.email, ola.email}
    assert set(AgentAsk.objects.values_list("status", flat=True)) == {"approved", "refused"}
    again = desk.post(f"{LIST}fragor/{yes.public_id}/", follow=True)
    assert "Någon har redan svarat" in again.text
    desk.post(f"{LIST}{card.public_id}/avsluta/", {"person": maja.pk})
    assert not acts_for(maja, card.organisation)


def test_a_no_with_a_personal_number_in_it_comes_back_with_its_words(in_alvik: Tenant) -> None:
    card, desk = firm_card(published=True), visitor(officer())
    ask = ask_to_act(organisation=card.organisation, by=person("Ola"))
    answer = desk.post(f"{LIST}fragor/{ask.public_id}/", {"words": "Vi känner bara 811218-9876 och inte dig."})
    assert answer.status_code == 422
    assert "811218-9876 och inte dig.</textarea>" in answer.text
    assert f'href="#{ask.public_id}-words"' in answer.text
    assert f'id="{ask.public_id}-words"' in answer.text
    assert '<details class="more-info" open>' in answer.text
    assert AgentAsk.objects.get().status == "pending"


def test_another_firm_in_a_form_that_was_sent_is_entered_too(in_alvik: Tenant) -> None:
    desk = visitor(officer())
    desk.post(f"{LIST}skriv-in/", ENTERED)
    other = {**ENTERED, "name": "Sandsjöns Plåt", "trade": "Plåt"}
    assert desk.post(f"{LIST}skriv-in/", other)["Location"] == desk.post(f"{LIST}skriv-in/", other)["Location"]
    assert set(Organisation.objects.values_list("name", flat=True)) == {"Sandsjöns Däck", "Sandsjöns Plåt"}


def test_a_number_that_is_known_under_another_name_is_asked_about(in_alvik: Tenant, bakkevik: Tenant) -> None:
    with tenant_context(bakkevik):
        firm_card(name="Bakkens Dekk", number="556012-5790", published=True)
    desk, typed = visitor(officer()), {**ENTERED, "number": "556012-5790"}
    asked = desk.post(f"{LIST}skriv-in/", typed)
    assert "Numret hör till ”Bakkens Dekk”" in asked.text
    assert 'name="known_firm"' in asked.text
    assert not Card.objects.exists()
    desk.post(f"{LIST}skriv-in/", {**typed, "known_firm": "on"})
    assert Card.objects.get().organisation.name == "Bakkens Dekk"


def test_a_number_that_is_known_under_the_same_name_is_not_asked_about(in_alvik: Tenant, bakkevik: Tenant) -> None:
    with tenant_context(bakkevik):
        firm_card(name="Sandsjöns däck", number="556012-5790")
    answer = visitor(officer()).post(f"{LIST}skriv-in/", {**ENTERED, "number": "556012-5790"})
    assert answer.status_code == 302
    assert Organisation.objects.count() == 1


@pytest.mark.parametrize("known", [True, False])
def test_the_office_learns_nothing_by_a_personal_number(in_alvik: Tenant, bakkevik: Tenant, *, known: bool) -> None:
    if known:
        with tenant_context(bakkevik):
            firm_card(name="Hemlig Hund", form="sole_trader", number="811218-9876", published=True)
    desk, typed = visitor(officer()), {**ENTERED, "form": "sole_trader", "number": "811218-9876"}
    answer = desk.post(f"{LIST}skriv-in/", typed)
    assert "Det är ett personnummer, och det behövs inte här" in answer.text
    assert "811218" not in answer.text
    assert "Hemlig" not in answer.text
    assert not Card.objects.exists()
    assert desk.post(f"{LIST}skriv-in/", {**typed, "number": ""}).status_code == 302
