"""A number of a person reaches nobody: not in what the office answers, not on a page that everybody reads."""

import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone
from django.utils.html import escape

from bygdenav.ops.models import OutgoingMail
from bygdenav.tenancy.api import Tenant
from competence.meetings.services.holding import Plan, plan_meeting
from competence.needs.api import Said, State, Who, move_need
from competence.needs.models import Answer
from tests.factories.firms import officer
from tests.factories.needs import firm, sent
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


@pytest.mark.parametrize(
    "phone", [NUMBER, "8112189876", "19811218 9876", "Elin 8 1 1 2 1 8 9 8 7 6", "010218&#45;9875"]
)
def test_the_number_to_call_is_no_personal_number(in_alvik: Tenant, phone: str) -> None:
    _by, firm_here = firm()
    form = {
        "organisation": firm_here.public_id, "text": "Vi behöver en svetskurs.", "urgency": "now", "travel": "any",
        "visibility": "office", "submission": "abc23456", "contact_phone": phone,
        "source": "call",
    }  # fmt: skip
    response = visitor(officer()).post(reverse("need_file"), form)
    assert response.status_code == 422
    assert "Det här ser ut som ett personnummer. Skriv ett telefonnummer" in response.content.decode()
    assert escape(phone) in response.content.decode()
    assert "Vi behöver en svetskurs." in response.content.decode()
    response = visitor(officer()).post(reverse("need_file"), {**form, "contact_phone": "070-174 06 55"})
    assert response.status_code == 302


@pytest.mark.parametrize("path", ["/", "/behov/"])
def test_a_number_that_the_firm_keeps_is_covered_where_everybody_reads(in_alvik: Tenant, path: str) -> None:
    from tests.factories.office_pages import start_page

    start_page()
    sent(f"Numret {NUMBER} är ett ordernummer som ingen hittar.", visibility="public")
    body = visitor().get(path).content.decode()
    assert "är ett ordernummer" in body
    assert NUMBER not in body


def test_a_number_that_the_firm_keeps_goes_in_no_mail(in_alvik: Tenant) -> None:
    need = sent(f"Beställningen med nummer {NUMBER[:6]}\n{NUMBER[7:]} kommer aldrig fram till oss i tid.")
    day = timezone.localdate() + dt.timedelta(days=9)
    move_need(need=need, to=State.PARKED, by=officer(), who=Who.OFFICE, said=Said(why="Efter nyår", day=day))
    mail = OutgoingMail.objects.filter(to=need.author.email).latest("pk")
    assert "Beställningen med nummer" in mail.body
    assert NUMBER[:6] not in mail.body + mail.subject


def test_a_number_that_the_firm_keeps_is_on_no_meetings_wall(in_alvik: Tenant) -> None:
    by, need = officer(), sent(f"Beställning {NUMBER} kommer aldrig fram till oss.")
    meeting = plan_meeting(plan=Plan("Möte", "", timezone.now()), needs={need.pk: "unanswered"}, by=by)
    office = visitor(by)
    pages = [f"/moten/{meeting.public_id}/{tail}" for tail in ("", "1/", "protokoll/")] + ["/skrivbord/moten/nytt/"]
    for page in pages:
        body = office.get(page, follow=True).content.decode()
        assert "kommer aldrig fram" in body
        assert NUMBER not in body
