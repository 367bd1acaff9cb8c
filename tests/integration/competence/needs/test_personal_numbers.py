"""A number of a person reaches nobody: not in what the office answers, not on a page that everybody reads."""

import pytest
from django.urls import reverse

from bygdenav.ops.models import OutgoingMail
from bygdenav.tenancy.api import Tenant
from competence.needs.models import Answer
from tests.factories.firms import officer
from tests.factories.needs import sent
from tests.factories.visitors import visitor

NUMBER = "811218-9876"


@pytest.mark.parametrize(
    "answer",
    [
        {"kind": "words", "text": f"Ring Kalle, {NUMBER}"},
        {"kind": "passed_on", "passed_to": f"Kalle {NUMBER}", "text": "Han ringer."},
    ],
)
def test_an_answer_with_a_number_is_refused_and_kept_in_the_form(in_alvik: Tenant, answer: dict[str, str]) -> None:
    need = sent()
    mails = OutgoingMail.objects.count()
    response = visitor(officer()).post(reverse("need_answer", args=[need.public_id]), answer)
    assert response.status_code == 422
    assert "Det här ser ut som ett personnummer" in response.content.decode()
    assert NUMBER in response.content.decode()
    assert not Answer.objects.exists()
    assert OutgoingMail.objects.count() == mails


@pytest.mark.parametrize("path", ["/", "/behov/"])
def test_a_number_that_the_firm_keeps_is_covered_where_everybody_reads(in_alvik: Tenant, path: str) -> None:
    from tests.factories.office_pages import start_page

    start_page()
    sent(f"Numret {NUMBER} är ett ordernummer som ingen hittar.", visibility="public")
    body = visitor().get(path).content.decode()
    assert "är ett ordernummer" in body
    assert NUMBER not in body
