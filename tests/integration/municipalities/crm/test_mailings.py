"""Mail to a chosen set of firms: seen first, sent once, on a ground, and never again to whoever has said no."""

import re
from collections.abc import Callable

import pytest

from bygdenav.ops.models import OutgoingMail
from bygdenav.tenancy.api import Tenant, tenant_context
from municipalities.crm.models import Letter, Mailing, MailStanding, StoppedAddress
from municipalities.crm.services import send_letters, stop_token
from municipalities.crm.tasks import send
from municipalities.directory.api import Card
from tests.factories.firms import firm_card, officer
from tests.factories.freshness import entered_card
from tests.factories.visitors import visitor

pytestmark = pytest.mark.django_db
Jobs = Callable[..., int]
WORDS = {"subject": "Frukostmöte", "body": "Välkomna till frukost på torsdag.", "ground": "task"}


def chosen(desk, cards: list[Card]) -> str:  # type: ignore[no-untyped-def]
    """Choose firms in the list and begin a mailing; its path."""
    answer = desk.post("/skrivbord/foretag/urval/", {"kort": [card.public_id for card in cards], "verb": "mail"})
    found = answer.headers["Location"].rstrip("/").rsplit("/", 1)[-1]
    begun = desk.post(f"/skrivbord/kontakter/utskick/till/{found}/")
    return str(begun.headers["Location"])


def fresh_mails() -> list[OutgoingMail]:
    return list(OutgoingMail.objects.filter(subject="Frukostmöte").order_by("to"))


def clear() -> None:
    OutgoingMail.objects.all().delete()


def test_a_mailing_is_written_seen_and_sent_once_to_each(in_alvik: Tenant, run_jobs: Jobs) -> None:
    desk = visitor(officer("Karin Öberg"))
    cards = [firm_card(published=True, name=f"Firma {letter}", email=f"{letter}@firma.example") for letter in "abc"]
    silent = entered_card(name="Tyst Ved")
    run_jobs()
    path = chosen(desk, [*cards, silent])
    assert desk.post(path, {**WORDS, "body": "Kort"}).status_code == 422
    assert desk.post(path, {**WORDS, "ground": ""}).status_code == 422
    assert desk.post(path, {**WORDS, "body": "Skriv till 811218-9876 om ni kommer."}).status_code == 422
    assert desk.post(f"{path}skicka/", follow=True).status_code == 200
    assert not fresh_mails()
    desk.post(path, WORDS)
    seen = desk.get(f"{path}granska/").text
    assert "Skicka till 3 företag" in seen
    assert "Ingen e-postadress" in seen
    assert "a@firma.example" in seen
    for _ in range(2):
        desk.post(f"{path}skicka/")
    run_jobs()
    send(mailing=Mailing.objects.get().public_id)
    assert send_letters(mailing=Mailing.objects.get()) == 0
    assert [mail.to for mail in fresh_mails()] == ["a@firma.example", "b@firma.example", "c@firma.example"]
    mail = fresh_mails()[0]
    assert "Karin Öberg" in mail.body
    assert "Näringslivskontoret" in mail.body
    assert mail.sender.startswith("Alvik")
    assert mail.reply_to == "kontor@a.example"
    assert Mailing.objects.get().state == "sent"
    assert "Frukostmöte" in desk.get(f"/skrivbord/foretag/{cards[0].public_id}/kontakter/").text
    after = desk.get(path).text
    assert "3 skickade, 1 får inte" in after
    desk.post(path, {**WORDS, "subject": "Ändrat efteråt"})
    assert Mailing.objects.get().subject == "Frukostmöte"


def test_a_no_by_the_link_is_honoured_ever_after_and_opening_the_link_is_no_no(
    in_alvik: Tenant, run_jobs: Jobs
) -> None:
    desk = visitor(officer())
    card = firm_card(published=True, email="Info@Firma.example")
    other = firm_card(published=True, email="info@firma.example")
    path = chosen(desk, [card])
    desk.post(path, WORDS)
    desk.post(f"{path}skicka/")
    run_jobs()
    link = re.search(r"https?://[^/]+(/utskick/avsta/\S+)", fresh_mails()[0].body)
    assert link
    visitor().get(link.group(1))
    visitor().head(link.group(1))
    assert not StoppedAddress.objects.exists()
    assert "Inga fler utskick" in visitor().post(link.group(1)).text
    visitor().post(link.group(1))
    clear()
    desk.post(f"/skrivbord/foretag/{card.public_id}/kontakter/utskick/", {"way": "phone", "name": "Elin"})
    path = chosen(desk, [card, other])
    for ground in ("task", "consent"):
        desk.post(path, {**WORDS, "ground": ground})
        assert "Har sagt nej till utskick" in desk.get(f"{path}granska/").text
        desk.post(f"{path}skicka/")
    run_jobs()
    assert not fresh_mails()
    visitor().post(link.group(1), {"again": "1"})
    desk.post(path, WORDS)
    desk.post(f"{path}skicka/")
    run_jobs()
    assert len(fresh_mails()) == 1  # the same address once, whichever firm it stands on


def test_a_no_that_comes_while_it_is_being_sent_holds(in_alvik: Tenant, run_jobs: Jobs) -> None:
    desk = visitor(officer())
    card = firm_card(published=True, email="a@firma.example")
    path = chosen(desk, [card])
    desk.post(path, WORDS)
    desk.post(f"{path}skicka/")
    visitor().post(f"/utskick/avsta/{stop_token(card=card, to='a@firma.example')}/")
    run_jobs()
    assert not fresh_mails()
    assert Letter.objects.get().reason == "stopped"


def test_with_consent_only_those_who_said_yes_and_how_is_kept_with_the_letter(in_alvik: Tenant, run_jobs: Jobs) -> None:
    desk = visitor(officer())
    yes, neither = (firm_card(published=True, email=f"{name}@firma.example") for name in ("ja", "ingen"))
    standing = f"/skrivbord/foretag/{yes.public_id}/kontakter/utskick/"
    assert desk.post(standing, {"way": "phone", "name": ""}).status_code == 422
    assert desk.post(standing, {"way": "drömt", "name": "Elin"}).status_code == 422
    desk.post(standing, {"way": "visit", "name": "Elin Forslind"})
    path = chosen(desk, [yes, neither])
    desk.post(path, {**WORDS, "ground": "consent"})
    assert "Har inte sagt ja till utskick" in desk.get(f"{path}granska/").text
    desk.post(f"{path}skicka/")
    run_jobs()
    assert [mail.to for mail in fresh_mails()] == ["ja@firma.example"]
    assert "Samtycke" in Letter.objects.get(card=yes).ground
    desk.post(standing, {"no": "1"})
    kept = MailStanding.objects.get(card=yes)
    assert kept.consent_at is None
    assert kept.stopped_at is not None


def test_a_link_of_one_place_says_nothing_in_another(alvik: Tenant, bakkevik: Tenant) -> None:
    with tenant_context(alvik):
        card = firm_card(published=True, email="a@firma.example")
        token = stop_token(card=card, to="a@firma.example")
    assert visitor(host="b.localhost").post(f"/utskick/avsta/{token}/").status_code == 410
    for spoiled in (token[:-1], "x", "å" * 500):
        assert visitor().post(f"/utskick/avsta/{spoiled}/").status_code == 410
    with tenant_context(alvik):
        assert not StoppedAddress.objects.exists()
        mailing = Mailing.objects.create(by=officer())
    with tenant_context(bakkevik):
        stranger = officer()
    for what in ("", "granska/", "skicka/", "slang/"):
        answer = visitor(stranger, host="b.localhost").post(f"/skrivbord/kontakter/utskick/{mailing.public_id}/{what}")
        assert answer.status_code in (404, 405)


def test_a_draft_is_thrown_away_and_nothing_is_sent(in_alvik: Tenant) -> None:
    desk = visitor(officer())
    path = chosen(desk, [firm_card(published=True)])
    desk.post(path, WORDS)
    desk.post(f"{path}slang/")
    assert not Mailing.objects.exists()
    assert desk.get(path).status_code == 404
    assert desk.post("/skrivbord/kontakter/utskick/till/finnsinte/").status_code == 404


def test_a_mailing_to_many_asks_as_much_as_one_to_few(in_alvik: Tenant, django_assert_max_num_queries) -> None:  # type: ignore[no-untyped-def]
    desk = visitor(officer())
    path = chosen(desk, [firm_card(published=True, email=f"f{number}@firma.example") for number in range(12)])
    desk.post(path, WORDS)
    with django_assert_max_num_queries(25):
        assert "Skicka till 12 företag" in desk.get(f"{path}granska/").text
