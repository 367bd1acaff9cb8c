"""Whatever somebody sends: a clear sentence, everything still there, nothing breaks."""

import re
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from bygdenav.tenancy.api import Tenant
from municipalities.directory.models import Card, RegistrationDraft
from tests.factories.firms import firm_card, person
from tests.factories.visitors import visitor

pytestmark = pytest.mark.django_db
FORM = "/foretag/anslut/"
TYPED = {
    "name": "Granselets Släp", "form": "company", "number": "556012-5790", "trade": "Hyr ut släp", "place": "Granselet",
    "person": "Elin Forslind", "email": "elin@firma.example", "country": "SE", "token": "t" * 32,
}  # fmt: skip


def _send(client: Client, **fields: Any) -> Any:
    return client.post(FORM, {**TYPED, **fields})


def _errors(text: str) -> list[str]:
    summary = re.search(r'class="error-summary".*?</div>', text, re.DOTALL)
    return (
        re.findall(r"<a href=[^>]*>([^<]*)</a>|<span class=\"error\">([^<]*)</span>", summary.group(0))
        if summary
        else []
    )  # type: ignore[return-value]


@pytest.mark.parametrize("field", ["name", "trade", "place", "person", "description"])
@pytest.mark.parametrize(
    ("text", "is_wrong"),
    [
        ("", True), ("x", True), ("å" * 200_000, True), ("🙂🙂🙂", True), ("مطعم الشمال", False),
        ("<script>alert(1)</script>", False),
        ("a\x00b\x1bc\u202ed", False), ("'; DROP TABLE x; --", False), ("{{ 7*7 }}{% now %}", False), ("a\nb", False),
    ],
)  # fmt: skip
def test_texts_of_every_kind(in_alvik: Tenant, field: str, text: str, is_wrong: bool) -> None:
    if field == "description":
        is_wrong = text == "🙂🙂🙂" or len(text) > 3000  # may be empty or short
    answer = _send(visitor(), **{field: text})
    if not is_wrong:
        assert answer.status_code == 302
        return
    assert answer.status_code == 200
    assert len(_errors(answer.text)) == 1
    assert f'href="#id_{field}"' in answer.text
    assert "elin@firma.example" in answer.text
    if text:
        assert text in answer.text


def test_markup_is_shown_as_it_was_typed(in_alvik: Tenant) -> None:
    card = firm_card(
        name="<b>Släp</b>", trade="<script>alert(1)</script>", description="a <img src=x onerror=y>", published=True
    )
    page = visitor().get(f"/foretag/{card.public_id}-{card.slug}/").text
    assert "&lt;b&gt;Släp&lt;/b&gt;" in page
    assert "<script>alert" not in page
    assert "<img src=x" not in page


@pytest.mark.parametrize("field", ["name", "trade", "place", "description"])
def test_a_personal_number_in_free_text_can_be_covered_with_one_button(in_alvik: Tenant, field: str) -> None:
    client, text = visitor(), "Ring Elin 811218-9876 om släp"
    answer = _send(client, **{field: text})
    assert answer.status_code == 200
    assert 'name="mask"' in answer.text
    assert text in answer.text
    assert "elin@firma.example" in answer.text
    covered = _send(client, **{field: text, "mask": "1"})
    assert covered.status_code == 302
    assert RegistrationDraft.objects.count() == 1


def test_a_personal_number_as_telephone_number_is_refused(in_alvik: Tenant) -> None:
    for wrong in ({"phone": "811218-9876"}, {"person": "Elin 811218-9876"}):
        answer = _send(visitor(), **wrong)
        assert len(_errors(answer.text)) == 1
        assert 'name="mask"' not in answer.text, "covering it would leave neither telephone nor name"
    assert _send(visitor(), phone="070-174 06 12").status_code == 302


@pytest.mark.parametrize(
    "field_and_text",
    [
        ("phone", "ring"), ("email", "elin"), ("website", "inte en adress"), ("website", "ftp://x.example"),
        ("form", "kingdom"),
        ("website", "javascript:alert(1)"), ("number", "556012-5791"), ("number", "9" * 200_000), ("country", "XX"),
    ],
)  # fmt: skip
def test_what_is_not_what_was_asked_for_says_what_to_write(in_alvik: Tenant, field_and_text: tuple[str, str]) -> None:
    field, text = field_and_text
    answer = _send(visitor(), **{field: text})
    assert answer.status_code in (200, 302) if field == "country" else answer.status_code == 200
    if field != "country":
        assert _errors(answer.text)
    assert not Card.objects.exists()


def test_a_file_is_not_wanted_and_everything_else_is_kept(in_alvik: Tenant) -> None:
    answer = _send(visitor(), name=SimpleUploadedFile("namn.txt", b"x"), trade="Hyr ut släp")
    assert answer.status_code == 200
    assert len(_errors(answer.text)) == 2
    assert 'value="Hyr ut släp"' in answer.text
    assert _send(visitor(), bild=SimpleUploadedFile("bild.png", b"x")).status_code == 200


def test_no_fields_at_all(in_alvik: Tenant) -> None:
    answer = visitor().post(FORM, {})
    assert answer.status_code == 200
    assert len(_errors(answer.text)) >= 6


def test_the_firms_own_form_meets_bad_text_in_the_same_way(in_alvik: Tenant) -> None:
    owner = person()
    card = firm_card(by=owner)
    client, path = visitor(owner), f"/foretag/{card.public_id}/andra/"
    answer = client.post(f"{path}ord/", {"trade": "å" * 200_000, "description": "Ring 811218-9876", "kind": "firm"})
    assert len(_errors(answer.text)) == 2
    assert "å" * 200_000 in answer.text
    covered = client.post(f"{path}plats/", {"place": "Granselet 811218-9876", "mask": "1"})
    assert covered.status_code == 302
    card.refresh_from_db()
    assert card.place == "Granselet ••••••-••••"
