"""Whatever is typed: a clear message, nothing lost, nothing broken."""

import re
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from bygdenav.audit.api import AuditEvent
from bygdenav.kernel.personal_numbers import MASK
from bygdenav.tenancy.api import Tenant
from competence.needs.api import Need, NeedRevision, NeedWords, save_draft
from tests.factories import needs
from tests.factories.firms import person
from tests.factories.visitors import visitor

pytestmark = pytest.mark.django_db
NUMBER = "811218-9876"
FORM = {"urgency": "now", "wants": ["talk", "meet"], "travel": "any", "visibility": "office", "submission": "abc23456"}


def send(client: Client, text: str, **more: Any) -> Any:
    return client.post("/behov/nytt/", {**FORM, "text": text, **more})


@pytest.fixture
def firm(in_alvik: Tenant) -> Client:
    return visitor(needs.firm()[0])


def box(response: Any) -> str:
    found = re.search(r"<textarea[^>]*>\n?(.*?)</textarea>", response.content.decode(), re.DOTALL)
    assert found
    return found.group(1)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "Skriv vad du behöver"),
        ("   \n\t ", "Skriv vad du behöver"),
        ("x", "Skriv det med ord också"),
        ("🎉🙈💥", "Skriv det med ord också"),
        ("a" * 10_001, "Korta det till högst 10000"),
        ("x" * 200_000, "Det här är 200000 tecken"),
    ],
)
def test_what_cannot_be_read_comes_back_with_what_to_do(firm: Client, text: str, message: str) -> None:
    response = send(firm, text)
    assert response.status_code == 422
    assert message in response.content.decode()
    assert 'href="#id_text"' in response.content.decode()
    assert box(response).strip() == text.strip()
    assert 'value="now" id="id_urgency_0" checked' in response.content.decode()
    assert not Need.objects.exists()


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert('hej')</script> Vi behöver <b>hjälp</b> & råd",
        "نحتاج إلى مساعدة في المحاسبة لشركتنا الصغيرة",
        "Vi behöver hjälp 🎉 med lagret\r\noch med kassan",
        "{{ need.author.email }} {% csrf_token %} %(name)s",
        "'; DROP TABLE needs_need; -- och hjälp",
    ],
)
def test_any_words_are_kept_as_they_were_and_shown_as_words(firm: Client, text: str) -> None:
    response = send(firm, text)
    assert response.status_code == 302
    assert NeedRevision.objects.get().text == text.replace("\r\n", "\n")
    page = firm.get(response["Location"]).content.decode()
    assert "<script>alert" not in page
    assert "<b>hjälp</b>" not in page


def test_characters_that_turn_the_text_round_are_dropped(firm: Client) -> None:
    send(firm, "Vi behöver \u202ehjälp\u202c med\x00 lagret")
    assert NeedRevision.objects.get().text == "Vi behöver hjälp med lagret"


def test_a_personal_number_is_asked_about_and_covered_with_one_button(firm: Client) -> None:
    text = f"Min far {NUMBER} vill lämna över firman."
    response = send(firm, text)
    page = response.content.decode()
    assert response.status_code == 422
    assert 'name="mask"' in page
    assert 'name="keep"' in page
    assert box(response) == text
    assert not Need.objects.exists()
    assert send(firm, text, mask="1").status_code == 302
    assert NeedRevision.objects.get().text == f"Min far {MASK} vill lämna över firman."


def test_a_number_that_is_something_else_can_be_kept(firm: Client) -> None:
    assert send(firm, f"Ordernummer {NUMBER} har inte kommit.", keep="1").status_code == 302
    assert NUMBER in NeedRevision.objects.get().text


def test_a_form_sent_twice_is_one_need_with_one_page(firm: Client) -> None:
    first, again = send(firm, needs.LAGER), send(firm, needs.LAGER)
    assert first["Location"] == again["Location"]
    assert Need.objects.count() == 1


def test_other_words_in_a_form_that_was_sent_become_a_need_of_their_own(firm: Client) -> None:
    first = send(firm, needs.LAGER)
    other = send(firm, "Vi behöver också någon som kan svetsa aluminium.")
    again = send(firm, "Vi behöver också någon som kan svetsa aluminium.")
    third = send(firm, "Och en som kan måla om skylten.")
    assert len({first["Location"], other["Location"], third["Location"]}) == 3
    assert again["Location"] == other["Location"]
    assert "är ett eget behov" in firm.get(third["Location"]).content.decode()
    assert send(firm, needs.LAGER)["Location"] == first["Location"]
    assert NeedRevision.objects.count() == Need.objects.count() == 3


def test_a_draft_in_a_form_that_was_sent_is_kept_beside_what_was_sent(firm: Client) -> None:
    send(firm, needs.LAGER)
    response = send(firm, "Något helt annat", draft="1")
    draft = Need.objects.get(state="draft")
    assert draft.draft == "Något helt annat"
    assert response["Location"].endswith(f"?utkast={draft.public_id}")
    assert send(firm, "Något helt annat, och mer", draft="1")["Location"] == response["Location"]
    assert send(firm, needs.LAGER, draft="1")["Location"].startswith("/behov/")
    assert Need.objects.count() == 2


def test_the_same_words_with_other_answers_are_one_need_with_the_last_answers(firm: Client) -> None:
    first = send(firm, needs.LAGER, visibility="public", urgency="now")
    again = send(firm, needs.LAGER, visibility="office", urgency="plan")
    assert first["Location"] == again["Location"]
    need = Need.objects.get()
    assert (need.visibility, need.urgency) == ("office", "plan")
    assert AuditEvent.objects.filter(action="needs.restate").count() == 1
    firm.post(f"/behov/{need.public_id}/ta-tillbaka/")
    send(firm, needs.LAGER, visibility="public")
    assert Need.objects.get().visibility == "office"


def test_a_file_where_none_is_wanted_is_not_taken_for_words(firm: Client) -> None:
    upload = SimpleUploadedFile("behov.txt", b"Vi beh\xc3\xb6ver hj\xc3\xa4lp")
    response = firm.post("/behov/nytt/", {**FORM, "text": upload})
    assert response.status_code == 422
    assert "Skriv vad du behöver" in response.content.decode()


@pytest.mark.parametrize(
    "wrong",
    [{"urgency": "yesterday"}, {"visibility": "world"}, {"wants": ["gold"]}, {"travel": ""}, {"submission": "x" * 40}],
)
def test_answers_that_are_not_in_the_list_are_refused(firm: Client, wrong: dict[str, Any]) -> None:
    response = send(firm, needs.LAGER, **wrong)
    assert response.status_code == 422
    assert box(response) == needs.LAGER
    assert not Need.objects.exists()


def test_an_expired_session_keeps_the_text_through_signing_in(in_alvik: Tenant) -> None:
    by, _firm = needs.firm()
    signed_out = visitor()
    response = send(signed_out, needs.LAGER, wants=["course"])
    assert response.status_code == 302
    assert response["Location"].startswith("/logga-in/?next=/behov/nytt/")
    session = dict(signed_out.session)
    client = visitor(by)
    kept = client.session
    kept["needs.held"] = session["needs.held"]
    kept.save()
    page = client.get("/behov/nytt/")
    assert box(page) == needs.LAGER
    assert "Din text finns kvar" in page.content.decode()
    assert 'value="course" id="id_wants_3" checked' in page.content.decode()
    assert send(client, needs.LAGER).status_code == 302
    assert "needs.held" not in client.session


def test_what_is_held_for_signing_in_has_no_personal_number(in_alvik: Tenant) -> None:
    client = visitor()
    assert send(client, f"Min far {NUMBER} slutar").status_code == 422
    assert "needs.held" not in client.session
    assert send(client, f"Min far {NUMBER} slutar", mask="1").status_code == 302
    assert NUMBER not in str(dict(client.session))


def test_a_person_without_a_firm_keeps_the_text_as_a_draft(in_alvik: Tenant) -> None:
    client = visitor(person())
    response = send(client, needs.LAGER)
    assert response.status_code == 302
    assert Need.objects.get().state == "draft"
    page = client.get(response["Location"])
    assert box(page) == needs.LAGER
    assert "/foretag/anslut/" in page.content.decode()


def test_a_draft_is_saved_opened_and_thrown_away(firm: Client) -> None:
    response = send(firm, "Lag", draft="1")
    draft = Need.objects.get()
    assert draft.draft == "Lag"
    assert box(firm.get(response["Location"])) == "Lag"
    send(firm, "Lagret", draft="1")
    assert Need.objects.get().draft == "Lagret"
    assert firm.get(f"/behov/{draft.public_id}/")["Location"].endswith(draft.public_id)
    assert firm.post(f"/behov/{draft.public_id}/kasta/").status_code == 302
    assert firm.post(f"/behov/{draft.public_id}/kasta/").status_code == 302  # pressed twice
    assert not Need.objects.exists()


def test_a_draft_that_is_too_long_comes_back(firm: Client) -> None:
    response = send(firm, "x" * 10_001, draft="1")
    assert response.status_code == 422
    assert len(box(response)) == 10_001


def test_a_personal_number_in_a_draft_is_asked_about_too_and_nothing_is_sent(firm: Client) -> None:
    text = f"Min far {NUMBER} vill"
    response = send(firm, text, draft="1", urgency="")
    assert response.status_code == 422
    assert box(response) == text
    assert 'name="mask" value="draft"' in response.content.decode()
    assert not Need.objects.exists()
    assert "?utkast=" in send(firm, text, mask="draft")["Location"]
    assert Need.objects.get().draft == f"Min far {MASK} vill"
    send(firm, text, keep="draft")
    need = Need.objects.get()
    assert (need.draft, need.state) == (text, "draft")


def test_somebody_elses_draft_cannot_be_opened_or_thrown_away(firm: Client) -> None:
    other = person()
    draft = save_draft(by=other, words=NeedWords(text="Hemligt"), submission="zzz23456")
    assert "Hemligt" not in firm.get(f"/behov/nytt/?utkast={draft.public_id}").content.decode()
    assert firm.post(f"/behov/{draft.public_id}/kasta/").status_code == 404
    assert firm.post("/behov/nowhere22345/kasta/").status_code == 404
    assert Need.objects.get() == draft


def test_what_was_sent_is_not_thrown_away(firm: Client) -> None:
    sent = send(firm, needs.LAGER)["Location"]
    assert firm.post(f"{sent}kasta/")["Location"] == sent
    assert Need.objects.exists()


def test_a_person_with_several_firms_says_which(in_alvik: Tenant) -> None:
    by, _first = needs.firm(name="Ett AB")
    _by, second = needs.firm(by, name="Två AB")
    client = visitor(by)
    assert send(client, needs.LAGER).status_code == 422
    assert send(client, needs.LAGER, organisation=second.public_id).status_code == 302
    assert Need.objects.get().organisation == second
    _other, strange = needs.firm()
    response = send(client, needs.LAGER, organisation=strange.public_id, submission="def23456")
    assert response.status_code == 422
    assert Need.objects.count() == 1


@pytest.mark.parametrize(
    "address", ["/behov/nope/", "/behov/" + "9" * 300 + "/", "/behov/svar/nope/", "/behov/bcdfghjkmn/forslag/"]
)
def test_unknown_addresses_answer_404(firm: Client, address: str) -> None:
    assert firm.get(address).status_code == 404
