"""What firms answer from a mail, and what the office writes down when it rings."""

import pytest
from django.core import signing

from bygdenav.accounts.api import User
from bygdenav.ops.models import OutgoingMail
from bygdenav.tenancy.api import Tenant, tenant_context
from municipalities.directory.api import Card, run_night
from municipalities.directory.models import FreshnessPlan, FreshnessStep
from municipalities.directory.services import answer_right, ask
from municipalities.organisations.api import end_agent
from tests.factories.firms import officer, person
from tests.factories.freshness import after, confirmed_card, entered_card, link_in, mails_to
from tests.factories.visitors import visitor

pytestmark = pytest.mark.django_db
DESK = "/skrivbord/foretag/"


def asked(by: User | None = None, **fields: object) -> tuple[Card, str]:
    """A card that was asked about today, and its link."""
    owner = by or person()
    card = confirmed_card(by=owner, **fields)  # type: ignore[arg-type]
    ask(card=card)
    card.refresh_from_db()
    return card, link_in(mails_to(owner.email)[0])


def state_of(card: Card) -> tuple[str, str]:
    card.refresh_from_db()
    return card.status, card.freshness


@pytest.mark.parametrize("answer", ["ja", "andrat", "stangt", "angra", "x" * 300, ""])
def test_opening_a_link_changes_nothing(in_alvik: Tenant, answer: str) -> None:
    card, link = asked()
    before, steps = Card.objects.filter(pk=card.pk).values().get(), FreshnessStep.objects.count()
    for method in ("get", "head"):
        response = getattr(visitor(), method)(link, {"svar": answer, "klart": answer})
        assert response.status_code == 200
        assert "no-store" in response.headers["Cache-Control"]
    assert Card.objects.filter(pk=card.pk).values().get() == before
    assert FreshnessStep.objects.count() == steps


def test_one_press_confirms_says_who_and_can_be_pressed_again(in_alvik: Tenant) -> None:
    card, link = asked()
    page = visitor().post(link, {"svar": "ja"}, follow=True)
    assert "Kortet är bekräftat av dig i dag" in page.text
    card.refresh_from_db()
    assert (card.freshness, card.confirmed_way) == ("confirmed", "mail")
    assert card.confirmed_by is not None
    assert "Redan besvarat" in visitor().get(link, {"svar": "ja"}).text
    assert visitor().post(link, {"svar": "ja"}).status_code == 302


def test_what_has_changed_reaches_the_telephone_list_and_no_number_of_a_person_does(in_alvik: Tenant) -> None:
    card, link = asked(name="Granselets Släp")
    refused = visitor().post(link, {"svar": "andrat", "words": "Mitt nummer är 811218-9876"})
    assert refused.status_code == 422
    assert "811218-9876" in refused.text
    assert visitor().post(link, {"svar": "andrat", "words": "  "}).status_code == 422
    assert visitor().post(link, {"svar": "andrat", "words": "x" * 1001}).status_code == 422
    assert state_of(card)[1] == "asked"
    visitor().post(link, {"svar": "andrat", "words": "Stängt på måndagar <b>nu</b>"})
    assert state_of(card)[1] == "to_phone"
    desk = visitor(officer())
    listed = desk.get(f"{DESK}stammer/").text
    assert "Stängt på måndagar &lt;b&gt;nu&lt;/b&gt;" in listed
    desk.post(f"{DESK}{card.public_id}/ringt/", {"outcome": "confirmed"})
    assert state_of(card)[1] == "confirmed"
    run_night()
    assert not FreshnessStep.objects.exclude(words="").exists()  # kept no longer than they are of use


def test_what_a_firm_wrote_stays_on_the_list_until_the_office_has_read_it(in_alvik: Tenant) -> None:
    owner = person()
    card, link = asked(by=owner, name="Granselets Släp")
    visitor().post(link, {"svar": "andrat", "words": "Stängt på måndagar"})
    visitor().post(link, {"svar": "ja"})
    visitor(owner).post(f"/foretag/{card.public_id}/stammer/")
    run_night()
    assert state_of(card)[1] == "to_phone"
    desk = visitor(officer())
    assert "Stängt på måndagar" in desk.get(f"{DESK}stammer/").text
    desk.post(f"{DESK}{card.public_id}/ringt/", {"outcome": "confirmed"})
    visitor(owner).post(f"/foretag/{card.public_id}/stammer/")
    assert state_of(card)[1] == "confirmed"


def test_a_firm_that_has_closed_is_taken_down_the_office_is_told_and_it_can_be_taken_back(in_alvik: Tenant) -> None:
    card, link = asked(name="Granselets Släp")
    page = visitor().post(link, {"svar": "stangt"}, follow=True)
    assert state_of(card)[0] == "withdrawn"
    assert "lägg tillbaka kortet" in page.text
    assert "Granselets Släp" in mails_to("kontor@a.example")[0].subject
    visitor().post(link, {"svar": "stangt"})
    visitor().post(link, {"svar": "angra"})
    assert state_of(card)[0] == "published"
    assert visitor().post(link, {"svar": "angra"}).status_code == 422


@pytest.mark.parametrize(
    "spoil", [lambda token: token[:-2], lambda token: "x", lambda token: token + "x", lambda token: "å" * 900]
)
def test_a_link_that_was_tampered_with_answers_nothing(in_alvik: Tenant, spoil) -> None:  # type: ignore[no-untyped-def]
    card, link = asked()
    token = link.removeprefix("/foretag/stammer/").rstrip("/")
    for method in ("get", "post"):
        response = getattr(visitor(), method)(f"/foretag/stammer/{spoil(token)}/", {"svar": "ja"})
        assert response.status_code == 410
    assert state_of(card)[1] == "asked"


def test_a_link_is_for_its_own_place_its_own_purpose_and_its_own_asking(alvik: Tenant, bakkevik: Tenant) -> None:
    with tenant_context(alvik):
        card, link = asked()
        foreign = signing.dumps([card.public_id, card.asked_round, 0, ""], salt="needs.feedback.t_aaaaaaaa")
        assert visitor().post(f"/foretag/stammer/{foreign}/", {"svar": "ja"}).status_code == 410
        assert visitor(host="b.localhost").post(link, {"svar": "ja"}).status_code == 410
    with tenant_context(alvik):
        ask(card=card)  # anew: the older mail no longer answers
        old = visitor().get(link)
        assert old.status_code == 410
        assert "senaste" in old.text
    with tenant_context(alvik):
        assert state_of(card)[1] == "asked"


def test_a_link_dies_with_the_right_to_answer(in_alvik: Tenant) -> None:
    card, link = asked()
    owner = card.organisation.agents.get().user
    end_agent(organisation=card.organisation, user=owner, by=None)
    assert visitor().post(link, {"svar": "ja"}).status_code == 410
    entered = entered_card(email="info@slap.example")
    ask(card=entered)
    by_address = link_in(mails_to("info@slap.example")[0])
    assert visitor().get(by_address).status_code == 200
    Card.objects.filter(pk=entered.pk).update(email="annan@slap.example")
    assert visitor().post(by_address, {"svar": "ja"}).status_code == 410


def test_mail_and_page_hold_nothing_that_a_sole_trader_hides(in_alvik: Tenant) -> None:
    owner = person()
    hidden = {
        "phone": "070-999 88 77",
        "email": "hemma@gmail.example",
        "address": "Hemvägen 9",
        "contact_name": "Åke Dold",
    }
    card = confirmed_card(by=owner, form="sole_trader", number="", **hidden)
    ask(card=card)
    mail = mails_to(owner.email)[0]
    page = visitor().get(link_in(mail)).text
    for value in hidden.values():
        assert value not in mail.body
        assert value not in page
    assert "811218" not in mail.body


def test_a_hidden_address_is_written_to_where_nobody_has_an_account(in_alvik: Tenant) -> None:
    card = entered_card(email="hemma@gmail.example", show=())
    ask(card=card)
    mail = mails_to("hemma@gmail.example")[0]
    assert "hemma@gmail.example" not in mail.body
    page = visitor().post(link_in(mail), {"svar": "ja"}, follow=True)
    assert page.status_code == 200
    card.refresh_from_db()
    assert (card.freshness, card.confirmed_way, card.confirmed_by) == ("confirmed", "mail", None)


def test_the_office_writes_down_what_came_of_ringing(in_alvik: Tenant) -> None:
    card, desk = entered_card(), visitor(officer())
    run_night(now=after(180))
    rang = f"{DESK}{card.public_id}/ringt/"
    desk.post(rang, {"outcome": "no_answer"})
    assert "1 gång" in desk.get(f"{DESK}stammer/").text
    changed = desk.post(rang, {"outcome": "changed"})
    assert changed.headers["Location"] == f"{DESK}{card.public_id}/andra/"
    assert state_of(card) == ("published", "to_phone")
    desk.post(rang, {"outcome": "archived"})
    desk.post(rang, {"outcome": "x" * 200})
    assert state_of(card) == ("published", "to_phone")
    gone = desk.post(rang, {"outcome": "closed"}, follow=True)
    assert state_of(card)[0] == "withdrawn"
    assert f'action="{DESK}{card.public_id}/angra/"' in gone.text
    desk.post(f"{DESK}{card.public_id}/angra/", {"back": "fresh"})
    desk.post(rang, {"outcome": "confirmed"})
    card.refresh_from_db()
    assert (card.status, card.freshness, card.confirmed_way) == ("published", "confirmed", "phone")


@pytest.mark.parametrize("outcome", ["confirmed", "no_answer"])
def test_the_wrong_button_on_the_telephone_list_is_taken_back(in_alvik: Tenant, outcome: str) -> None:
    card, desk = entered_card(), visitor(officer())
    run_night(now=after(180))
    card.refresh_from_db()
    before = (card.confirmed_at, card.confirmed_way, card.freshness, card.next_ask_at)
    pressed = desk.post(f"{DESK}{card.public_id}/ringt/", {"outcome": outcome}, follow=True)
    assert f'action="{DESK}{card.public_id}/ringt/angra/"' in pressed.text
    back = desk.post(f"{DESK}{card.public_id}/ringt/angra/", follow=True)
    assert "står som förut" in back.text
    assert "1 gång" not in back.text
    card.refresh_from_db()
    assert (card.confirmed_at, card.confirmed_way, card.freshness, card.next_ask_at) == before
    assert card.organisation.name in back.text
    again = desk.post(f"{DESK}{card.public_id}/ringt/angra/", follow=True)
    assert "Det går inte längre att ångra" in again.text


def test_an_answer_of_the_firm_is_not_taken_back_with_the_offices(in_alvik: Tenant) -> None:
    card, desk = entered_card(), visitor(officer())
    run_night(now=after(180))
    desk.post(f"{DESK}{card.public_id}/ringt/", {"outcome": "no_answer"})
    answer_right(card=card, by=None, way="mail")
    desk.post(f"{DESK}{card.public_id}/ringt/angra/", follow=True)
    card.refresh_from_db()
    assert (card.freshness, card.confirmed_way) == ("confirmed", "mail")


def test_the_office_brings_back_what_was_put_away_and_it_is_not_called_fresh(in_alvik: Tenant) -> None:
    card, desk = entered_card(), visitor(officer())
    Card.objects.filter(pk=card.pk).update(freshness="unconfirmed", freshness_at=after(0))
    run_night(now=after(400))
    assert state_of(card)[0] == "archived"
    desk.post(f"{DESK}{card.public_id}/tillbaka/", follow=True)
    assert state_of(card) == ("published", "unconfirmed")
    again = desk.post(f"{DESK}{card.public_id}/tillbaka/", follow=True)
    assert "inte undanlagt längre" in again.text


def test_the_firm_confirms_on_its_own_page_and_nobody_else_does(in_alvik: Tenant) -> None:
    owner = person()
    card = confirmed_card(by=owner)
    ask(card=card)
    assert visitor(person()).post(f"/foretag/{card.public_id}/stammer/").status_code == 404
    assert state_of(card)[1] == "asked"
    visitor(owner).post(f"/foretag/{card.public_id}/stammer/")
    assert state_of(card)[1] == "confirmed"


def test_the_place_chooses_its_days_within_reason(in_alvik: Tenant) -> None:
    desk, path = visitor(officer()), f"{DESK}stammer/val/"
    days = {
        "is_on": "on", "ask_after": "90", "remind_after": "7", "phone_after": "7", "mark_after": "14",
        "archive_after": "365", "mails_a_night": "20", "calls_a_night": "5",
    }  # fmt: skip
    for name, value in (
        ("ask_after", "0"),
        ("ask_after", "99999999999"),
        ("remind_after", "två"),
        ("calls_a_night", ""),
    ):
        refused = desk.post(path, {**days, name: value})
        assert refused.status_code == 422
        assert "error-summary" in refused.text
    assert not FreshnessPlan.objects.exists()
    desk.post(path, days)
    assert FreshnessPlan.objects.get().ask_after == 90
    card = confirmed_card()
    run_night(now=after(90))
    assert state_of(card)[1] == "asked"


def test_the_list_asks_the_same_questions_for_one_firm_and_for_many(
    in_alvik: Tenant, django_assert_max_num_queries
) -> None:  # type: ignore[no-untyped-def]
    desk = visitor(officer())
    for number in range(12):
        entered_card(name=f"Firma {number:02}")
    FreshnessPlan.objects.create(calls_a_night=50)
    run_night(now=after(180))
    assert OutgoingMail.objects.count() == 0
    with django_assert_max_num_queries(40):
        assert "Firma 11" in desk.get(f"{DESK}stammer/").text
