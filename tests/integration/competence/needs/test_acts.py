"""What can be pressed: by the firm, by helpers, by the office, and by nobody else."""

import datetime as dt
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from bygdenav.tenancy.api import Tenant
from competence.needs import api
from competence.needs.api import Answer, CallTask, Need
from tests.factories import needs
from tests.factories.firms import officer, person
from tests.factories.visitors import visitor
from tests.integration.competence.needs.test_visibility import READERS, helper, staff

pytestmark = pytest.mark.django_db


@pytest.fixture
def need(in_alvik: Tenant) -> Need:
    needs.offer()
    return needs.sent()


@pytest.fixture
def firm(need: Need) -> Client:
    return visitor(need.author)


@pytest.fixture
def office(in_alvik: Tenant) -> Client:
    return visitor(officer("Karin Tallund"))


def now(need: Need) -> Need:
    return Need.objects.get(pk=need.pk)


def test_the_firm_adds_changes_corrects_takes_back_and_puts_back(firm: Client, need: Need) -> None:
    own = f"/behov/{need.public_id}/"
    assert (
        "Tillagt. Kontoret ser det också."
        in firm.post(f"{own}mer/", {"text": "Vi är tre."}, follow=True).content.decode()
    )
    firm.post(f"{own}synlighet/", {"visibility": "public"})
    firm.post(f"{own}sprak/", {"language": "nb"})
    assert (now(need).visibility, now(need).language, now(need).language_source) == ("public", "nb", "confirmed")
    page = firm.post(f"{own}ta-tillbaka/", follow=True).content.decode()
    assert now(need).state == "withdrawn"
    assert f'action="{own}angra/"' in page
    firm.post(f"{own}angra/")
    assert now(need).state == "open"


@pytest.mark.parametrize(
    ("act", "data", "message"),
    [
        ("mer", {"text": ""}, "Skriv vad du behöver"),
        ("mer", {"text": "Min far 811218-9876 slutar"}, "Det ser ut som ett personnummer"),
        ("synlighet", {"visibility": "world"}, "Välj ett av svaren i listan"),
        ("sprak", {"language": "xx"}, "Välj ett av svaren i listan"),
    ],
)
def test_what_the_firm_fills_in_wrongly_comes_back_with_what_to_do(
    firm: Client, need: Need, act: str, data: Any, message: str
) -> None:
    response = firm.post(f"/behov/{need.public_id}/{act}/", data)
    assert response.status_code == 422
    assert message in response.content.decode()


def test_language_beyond_us_is_kept_and_said(firm: Client, need: Need) -> None:
    page = firm.post(f"/behov/{need.public_id}/sprak/", {"language": "se"}, follow=True).content.decode()
    assert "Vi kan inte leta efter förslag på ditt språk än" in page
    assert "Kontoret har ditt behov" in page


def test_suggestions_are_chosen_put_aside_and_brought_back(firm: Client, need: Need) -> None:
    api.suggest(need=need)
    offer = need.match_runs.get().matches.filter(near=False)[0].offer
    choose = f"/behov/{need.public_id}/forslag/{offer.public_id}/"
    assert "Kontoret vet att du vill ha det här" in firm.post(choose, {"said": "want"}, follow=True).content.decode()
    assert need.wishes.get().wanted
    page = firm.post(choose, {"said": "no"}, follow=True).content.decode()
    assert "En som inte passade" in page
    assert "Ingen har det än" in page
    firm.post(choose, {"said": "undo"})
    assert not need.wishes.exists()
    strange = needs.offer("En helt annan sak")
    firm.post(f"/behov/{need.public_id}/forslag/{strange.public_id}/", {"said": "want"})
    assert not need.wishes.exists()


def test_the_verdict_takes_two_clicks_on_the_page(firm: Client, need: Need) -> None:
    api.answer_with_words(need=need, text="Prova guiden.", by=officer())
    page = firm.get(f"/behov/{need.public_id}/").content.decode()
    assert "Prova guiden." in page
    assert page.count('name="helped"') == 3
    firm.post(f"/behov/{need.public_id}/hjalpte/", {"helped": "yes"})
    assert now(need).state == "closed"


def test_a_verdict_that_is_none_comes_back(firm: Client, need: Need) -> None:
    assert (
        "Det finns inget svar"
        in firm.post(f"/behov/{need.public_id}/hjalpte/", {"helped": "yes"}, follow=True).content.decode()
    )
    api.answer_with_words(need=need, text="Prova guiden.", by=officer())
    for wrong in ({"helped": "maybe"}, {"helped": "no", "words": "x" * 10_001}):
        response = firm.post(f"/behov/{need.public_id}/hjalpte/", wrong)
        assert response.status_code == 422
        assert 'class="error-summary"' in response.content.decode()
    assert not need.feedback.exists()


@pytest.mark.parametrize("act", ["mer", "synlighet", "sprak", "ta-tillbaka", "angra", "hjalpte"])
def test_opening_an_address_changes_nothing(firm: Client, need: Need, act: str) -> None:
    assert firm.get(f"/behov/{need.public_id}/{act}/").status_code == 405


@pytest.mark.parametrize(
    ("data", "kind", "state"),
    [
        ({"kind": "words", "text": "Ring Almi."}, "words", "answered"),
        ({"kind": "passed_on", "passed_to": "Lärcentrum"}, "passed_on", "answered"),
        ({"kind": "offer"}, "offer", "offered"),
    ],
)
def test_the_office_answers_in_three_ways(
    office: Client, need: Need, data: dict[str, str], kind: str, state: str
) -> None:
    if kind == "offer":
        data = {**data, "offer": needs.offer("Kassan och boken").public_id}
    response = office.post(f"/skrivbord/behov/{need.public_id}/svara/", data)
    assert response.status_code == 302
    assert (Answer.objects.get().kind, now(need).state) == (kind, state)
    assert now(need).assigned_to.name == "Karin Tallund"


@pytest.mark.parametrize(
    ("data", "message"),
    [
        ({"kind": "words", "text": " "}, "Skriv vad du vill säga till företaget."),
        ({"kind": "passed_on"}, "Skriv vem som tar över"),
        ({"kind": "offer"}, "Välj ett erbjudande i listan."),
        ({"kind": "offer", "offer": "nope"}, "Välj ett av svaren i listan."),
        ({}, "Välj ett svar"),
    ],
)
def test_an_answer_that_says_nothing_is_not_sent(
    office: Client, need: Need, data: dict[str, str], message: str
) -> None:
    response = office.post(f"/skrivbord/behov/{need.public_id}/svara/", {**data, "extra": "x"})
    assert response.status_code == 422
    assert message in response.content.decode()
    assert not Answer.objects.exists()


def test_an_officer_writes_down_a_need_and_calls_with_the_answer(office: Client) -> None:
    _owner, organisation = needs.firm()
    form = {
        "source": "visit", "organisation": organisation.public_id, "contact_name": "Åke", "contact_phone": "070-174 06 55",
        "text": needs.LAGER,
        "urgency": "now", "travel": "any", "visibility": "office", "submission": "abc23456",
    }  # fmt: skip
    assert office.post("/skrivbord/behov/skriv-in/", {**form, "contact_phone": ""}).status_code == 422
    assert office.post("/skrivbord/behov/skriv-in/", {**form, "organisation": ""}).status_code == 422
    response = office.post("/skrivbord/behov/skriv-in/", form)
    assert response["Location"] == office.post("/skrivbord/behov/skriv-in/", form)["Location"]
    need = Need.objects.get()
    assert (need.by_phone, need.place) == (True, "Granselet")
    page = office.post(
        f"/skrivbord/behov/{need.public_id}/svara/", {"kind": "words", "text": "Ring Almi."}, follow=True
    )
    assert "Säg så här" in page.content.decode()
    assert 'href="tel:0701740655"' in page.content.decode()
    assert "Ring med svaret" in office.get("/skrivbord/").content.decode()
    call = CallTask.objects.get()
    log = f"/skrivbord/behov/{need.public_id}/samtal/{call.pk}/"
    office.post(log, {"missed": "1"})
    assert "Ringt utan svar 1 gång" in office.get("/skrivbord/").content.decode()
    office.post(log, {"said": "Han provar.", "helped": "no"})
    assert now(need).state == "open"
    assert "Ring med svaret" not in office.get("/skrivbord/").content.decode()
    other = needs.sent()
    assert office.post(f"/skrivbord/behov/{other.public_id}/samtal/{call.pk}/", {}).status_code == 404


def test_taking_a_need_on_can_be_undone(office: Client, need: Need) -> None:
    act = f"/skrivbord/behov/{need.public_id}/ansvar/"
    page = office.post(act, {"take": "yes"}, follow=True).content.decode()
    assert "Du har hand om behovet nu." in page
    assert '<input type="hidden" name="take" value="no">' in page
    assert "Du har hand om behovet nu." not in office.get(f"/skrivbord/behov/{need.public_id}/").content.decode()
    office.post(act, {"take": "no"})
    assert now(need).assigned_to is None


def test_words_are_covered_by_decision_and_the_firm_sees_that(office: Client, firm: Client, need: Need) -> None:
    act = f"/skrivbord/behov/{need.public_id}/tack-over/1/"
    assert office.post(act, {"reason": "Hälsa"}).status_code == 422
    office.post(act, {"reason": "Annan persons hälsa", "legal_ground": "OSL 25 kap. 1 §"})
    for client, address in ((office, f"/skrivbord/behov/{need.public_id}/"), (firm, f"/behov/{need.public_id}/")):
        page = client.get(address).content.decode()
        assert "pärm" not in page, address
    assert "OSL 25 kap. 1 §" in office.get(f"/skrivbord/behov/{need.public_id}/").content.decode()
    assert office.post(f"/skrivbord/behov/{need.public_id}/tack-over/9/", {}).status_code == 404


def test_a_helper_raises_a_hand_and_the_office_sees_who(in_alvik: Tenant, office: Client) -> None:
    need, hidden = needs.sent(visibility="helpers_anonymous"), needs.sent()
    client = visitor(helper(in_alvik))
    assert client.post(f"/behov/att-hjalpa/{need.public_id}/", {"text": "Vi kan visa."}).status_code == 302
    assert client.post(f"/behov/att-hjalpa/{hidden.public_id}/", {"text": "Vi kan visa."}).status_code == 404
    assert "Lärcentrum: Vi kan visa." in office.get(f"/skrivbord/behov/{need.public_id}/").content.decode()


EVERYBODY = dict.fromkeys(READERS, 200)
OFFICE_ONLY = {**dict.fromkeys(READERS, 403), "resident": 302, "person": 404, "officer": 200}


def status_of(client: Client, address: str) -> int:
    return client.get(address).status_code


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("/behov/", EVERYBODY),
        ("/behov/nytt/", EVERYBODY),
        ("/behov/mina/", {**EVERYBODY, "resident": 302}),
        ("/behov/att-hjalpa/", {**OFFICE_ONLY, "helper": 200}),
        ("/skrivbord/", OFFICE_ONLY),
        ("/skrivbord/behov/", OFFICE_ONLY),
        ("/skrivbord/behov/skriv-in/", OFFICE_ONLY),
    ],
)
def test_who_may_open_which_page(in_alvik: Tenant, address: str, expected: dict[str, int]) -> None:
    assert {name: status_of(visitor(make(in_alvik)), address) for name, make in READERS.items()} == expected


@pytest.mark.parametrize("act", ["svara", "ansvar", "tack-over/1", "samtal/1"])
def test_only_the_office_does_what_the_office_does(in_alvik: Tenant, need: Need, act: str) -> None:
    for user in (need.author, person(), staff("administrator"), helper(in_alvik)):
        response = visitor(user).post(f"/skrivbord/behov/{need.public_id}/{act}/", {"kind": "words", "text": "Intrång"})
        assert response.status_code in (403, 404)
    assert not Answer.objects.exists()


def test_a_place_without_the_module_has_no_pages_about_needs(in_alvik: Tenant, need: Need, office: Client) -> None:
    in_alvik.modules = ["pages"]
    in_alvik.save()
    from bygdenav.tenancy.middleware import forget_hosts

    forget_hosts()
    for address in ("/behov/", "/behov/nytt/", f"/behov/{need.public_id}/", "/skrivbord/behov/"):
        assert office.get(address).status_code == 404, address
    assert "Behov utan svar" not in office.get("/skrivbord/").content.decode()


def test_a_page_that_waits_for_suggestions_asks_by_itself_but_not_for_ever(firm: Client, need: Need) -> None:
    page = firm.get(f"/behov/{need.public_id}/").content.decode()
    assert f'hx-get="/behov/{need.public_id}/forslag/"' in page
    assert "Vi letar" in page
    Need.objects.filter(pk=need.pk).update(asked_at=timezone.now() - dt.timedelta(minutes=3))
    page = firm.get(f"/behov/{need.public_id}/").content.decode()
    assert "hx-get" not in page
    assert "Det tar längre tid än vanligt" in page
    api.suggest(need=need)
    assert "Lagret i telefonen" in firm.get(f"/behov/{need.public_id}/forslag/").content.decode()
