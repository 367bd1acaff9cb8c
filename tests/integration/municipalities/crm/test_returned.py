"""What the office sees and does when mail to a firm comes back; and the button that mail programs show."""

from collections.abc import Callable

import pytest
from django.core import mail
from django.test import Client

from bygdenav.ops.api import note_report
from bygdenav.tenancy.api import Tenant
from municipalities.crm.models import Letter, MailStanding, StoppedAddress
from municipalities.directory.api import Card, ask
from tests.factories.firms import firm_card, officer
from tests.factories.freshness import entered_card
from tests.factories.reports import report
from tests.factories.visitors import visitor
from tests.integration.municipalities.crm.test_mailings import WORDS, chosen

pytestmark = pytest.mark.django_db
Jobs = Callable[..., int]


def mailed(desk: Client, cards: list[Card], run_jobs: Jobs) -> str:
    """Send a mailing to these firms; its path."""
    path = chosen(desk, cards)
    desk.post(path, WORDS)
    desk.post(f"{path}skicka/")
    run_jobs()
    return path


def come_back(to: str) -> None:
    last = [each for each in mail.outbox if each.to == [to]][-1]
    assert note_report(report(number=str(last.message()["Message-ID"]), to=to)) == 1


def test_a_mail_programs_own_button_says_no_without_a_page(in_alvik: Tenant, run_jobs: Jobs) -> None:
    card = firm_card(published=True, email="elin@firma.example")
    mailed(visitor(officer()), [card], run_jobs)
    letter = next(each for each in mail.outbox if each.subject == WORDS["subject"]).message()
    assert letter["Auto-Submitted"] == "auto-generated"
    assert letter["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    link = letter["List-Unsubscribe"].strip("<>").split("localhost", 1)[1].partition("/")[2]
    stranger = Client(headers={"host": "a.localhost"}, enforce_csrf_checks=True)
    stranger.get(f"/{link}")
    assert not StoppedAddress.objects.exists()
    answer = stranger.post(f"/{link}", {"List-Unsubscribe": "One-Click"})
    assert answer.status_code == 200
    assert StoppedAddress.objects.get().address == "elin@firma.example"
    assert MailStanding.objects.get(card=card).stopped_at


def test_a_firm_whose_mail_comes_back_is_rung_and_written_to_no_more(in_alvik: Tenant, run_jobs: Jobs) -> None:
    desk = visitor(officer())
    card = entered_card(name="Tyst Ved", email="Elin@Firma.example", phone="0980-55 01 23")
    path = mailed(desk, [card], run_jobs)
    assert "kommer tillbaka" not in desk.get("/skrivbord/").text
    come_back(mail.outbox[-1].to[0])
    sent = desk.get(path).text
    assert "1 kom tillbaka" in sent
    assert Letter.objects.get().state == "sent"
    for page in ("/skrivbord/", f"/skrivbord/foretag/{card.public_id}/"):
        assert "kommer tillbaka" in desk.get(page).text
    assert "Adressen finns inte" in desk.get(f"/skrivbord/foretag/{card.public_id}/").text
    again = chosen(desk, [card])
    desk.post(again, WORDS)
    assert "Mejl till adressen kommer tillbaka" in desk.get(f"{again}granska/").text
    assert ask(card=card) == "to_phone"


def test_somebody_who_acts_gets_it_where_the_cards_own_address_fails(in_alvik: Tenant, run_jobs: Jobs) -> None:
    desk = visitor(officer())
    card = firm_card(published=True, email="info@firma.example")
    mailed(desk, [card], run_jobs)
    come_back("info@firma.example")
    mail.outbox.clear()
    mailed(desk, [card], run_jobs)
    assert [each.to for each in mail.outbox] == [[card.organisation.agents.get().user.email]]


def test_the_office_says_that_the_address_works_again_and_only_about_that_firms(
    in_alvik: Tenant, run_jobs: Jobs
) -> None:
    desk = visitor(officer())
    card, other = (
        entered_card(name="Tyst Ved", email="a@firma.example"),
        entered_card(name="Annan", email="b@firma.example"),
    )
    mailed(desk, [card, other], run_jobs)
    come_back("a@firma.example")
    for wrong in (other, card):
        address = "a@firma.example" if wrong is other else "b@firma.example"
        desk.post(f"/skrivbord/foretag/{wrong.public_id}/kontakter/adress/", {"address": address})
    assert "kommer tillbaka" in desk.get(f"/skrivbord/foretag/{card.public_id}/").text
    desk.post(f"/skrivbord/foretag/{card.public_id}/kontakter/adress/", {"address": "a@firma.example"})
    assert "kommer tillbaka" not in desk.get(f"/skrivbord/foretag/{card.public_id}/").text
    assert "kommer tillbaka" not in desk.get("/skrivbord/").text
