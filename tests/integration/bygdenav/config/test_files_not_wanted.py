"""A file sent to a form that takes none: it is said, nothing is saved, and every word is still there."""

from collections.abc import Callable

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from bygdenav.ops.models import OutgoingMail
from bygdenav.tenancy.api import Tenant
from competence.needs.api import answer_with_words
from competence.needs.models import Answer, Feedback, Need, NeedEvent, NeedRevision
from competence.needs.services.telling import feedback_token
from municipalities.directory.models import Card
from tests.factories import needs
from tests.factories.firms import firm_card, officer
from tests.factories.people import membership_of, staff
from tests.factories.visitors import visitor
from tests.integration.competence.needs.test_visibility import helper

pytestmark = pytest.mark.django_db
SAID = "Du skickade en fil. Den här sidan tar inte emot filer"
WORDS = "Vi ringer om stängslet efter slåttern"
NEED = {"text": WORDS, "urgency": "now", "travel": "any", "visibility": "office", "submission": "abc23456"}


@pytest.fixture
def need(in_alvik: Tenant) -> Need:
    need = needs.sent(visibility="helpers_anonymous")
    answer_with_words(need=need, text="Vi hör av oss.", by=officer())
    return need


WHO: dict[str, Callable[[Need], Client]] = {
    "firm": lambda need: visitor(need.author),
    "office": lambda _need: visitor(officer()),
    "administrator": lambda _need: visitor(staff("administrator")),
    "nobody": lambda _need: visitor(),
}


@pytest.mark.parametrize(
    ("who", "path", "fields"),
    [
        ("firm", "/behov/nytt/", NEED),
        ("firm", "/behov/nytt/", {**NEED, "draft": "1"}),
        ("nobody", "/behov/nytt/", NEED),
        ("firm", "/behov/{need}/mer/", {"text": WORDS}),
        ("firm", "/behov/{need}/hjalpte/", {"helped": "no", "words": WORDS}),
        ("nobody", "/behov/svar/{token}/", {"helped": "no", "words": WORDS}),
        ("office", "/skrivbord/behov/skriv-in/", {**NEED, "contact_phone": "070-174 06 55"}),
        ("office", "/skrivbord/behov/{need}/svara/", {"kind": "words", "text": WORDS}),
        ("office", "/skrivbord/behov/{need}/tack-over/1/", {"reason": WORDS, "legal_ground": "OSL 25 kap."}),
        ("office", "/skrivbord/foretag/{card}/avsla/", {"words": WORDS}),
        ("office", "/personer/aterstallning/be/{role}/", {"reason": WORDS}),
        ("administrator", "/personer/", {"email": "ny@alvik.example", "role": "editor"}),
        ("nobody", "/om-webbplatsen/sag-till/", {"what": WORDS}),
    ],
)
def test_a_file_where_none_is_wanted(need: Need, who: str, path: str, fields: dict[str, str]) -> None:
    card, colleague = firm_card(), staff("officer")
    address = path.format(
        need=need.public_id, card=card.public_id, role=membership_of(colleague).pk,
        token=feedback_token(need, need.author, "no"),
    )  # fmt: skip
    client, before = WHO[who](need), _everything()
    answer = client.post(address, {**fields, "bilaga": SimpleUploadedFile("x.exe", b"MZ")})
    assert answer.status_code in (200, 422)
    assert SAID in answer.content.decode()
    assert next(value for value in (fields.get("email"), WORDS) if value) in answer.content.decode()
    assert _everything() == before


def test_a_helpers_words_come_back_too(need: Need, in_alvik: Tenant) -> None:
    client, address = visitor(helper(in_alvik)), f"/behov/att-hjalpa/{need.public_id}/"
    answer = client.post(address, {"text": WORDS, "bilaga": SimpleUploadedFile("x.exe", b"MZ")})
    assert (answer.status_code, SAID in answer.content.decode(), WORDS in answer.content.decode()) == (422, True, True)
    answer = client.post(address, {"text": WORDS * 20})
    assert "Korta" in answer.content.decode()
    assert WORDS * 20 in answer.content.decode()


def test_a_link_in_a_mail_takes_no_number_of_a_person_and_cuts_nothing(need: Need) -> None:
    address = f"/behov/svar/{feedback_token(need, need.author, 'no')}/"
    for words in ("Ring Elin 811218-9876", "å" * 20_000):
        answer = visitor().post(address, {"helped": "no", "words": words})
        assert answer.status_code == 422
        assert words in answer.content.decode()
    assert not Feedback.objects.exists()


def _everything() -> list[int]:
    return [model.objects.count() for model in (Need, NeedRevision, NeedEvent, Answer, Feedback, OutgoingMail)] + [
        Card.objects.filter(status="refused").count()
    ]
