"""Where a need stands: who moved it, when and why; two at once; and what comes back by itself."""

import datetime as dt
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.utils import timezone

from bygdenav.kernel.errors import UserError
from bygdenav.ops.api import run_deferred
from bygdenav.ops.models import OutgoingMail
from bygdenav.tenancy.api import Tenant, tenant_context
from competence.needs import api
from competence.needs.api import Need, Said, State, Who
from competence.needs.models import NeedEvent
from competence.needs.services.meanwhile import last_step
from competence.needs.tasks import look_for_days_that_came
from tests.factories import needs
from tests.factories.firms import officer
from tests.factories.visitors import visitor

pytestmark = pytest.mark.django_db
NEXT_WEEK = timezone.localdate() + dt.timedelta(days=7)
ASIDE = Said(why="Kursen börjar i mars.", day=NEXT_WEEK)


@pytest.fixture
def need(in_alvik: Tenant) -> Need:
    needs.offer()
    return needs.sent()


@pytest.fixture
def office(in_alvik: Tenant) -> Client:
    return visitor(officer("Karin Tallund"))


def now(need: Need) -> Need:
    return Need.objects.get(pk=need.pk)


def desk(need: Need, act: str = "") -> str:
    return f"/skrivbord/behov/{need.public_id}/{act}"


def states(need: Need) -> list[str]:
    return [event.to_state for event in need.events.order_by("pk")]


def test_a_need_walks_the_whole_way_and_every_step_has_who_when_and_why(need: Need, office: Client) -> None:
    office.post(desk(need, "ansvar/"), {"take": "yes"})
    assert (now(need).state, now(need).waiting_since) == ("triaged", need.waiting_since)
    api.suggest(need=need)
    offer = need.match_runs.get().matches.filter(near=False)[0].offer
    api.choose(need=need, offer=offer, wanted=True, by=need.author)
    assert now(need).state == "matched"
    office.post(desk(need, "svara/"), {"kind": "offer", "offer": offer.public_id, "text": ""})
    assert now(need).waiting_since is None
    firm = visitor(need.author)
    assert "Vi har börjat" in firm.get(f"/behov/{need.public_id}/").content.decode()
    firm.post(f"/behov/{need.public_id}/steg/", {"to": "in_delivery"})
    office.post(desk(need, "steg/"), {"to": "answered"})
    firm.post(f"/behov/{need.public_id}/hjalpte/", {"helped": "yes"})
    assert states(need) == ["open", "triaged", "matched", "offered", "in_delivery", "answered", "closed"]
    assert (now(need).state, now(need).outcome) == ("closed", "solved")
    assert all(event.by for event in need.events.all())
    history = office.get(desk(need)).content.decode()
    for said in ("Det har börjat", "Det är genomfört", "Karin Tallund"):
        assert said in history


def test_who_leaves_it_lets_it_wait_on_with_nobody(need: Need, office: Client) -> None:
    for take in ("yes", "no"):
        office.post(desk(need, "ansvar/"), {"take": take})
    assert (now(need).state, now(need).waiting_since) == ("open", need.waiting_since)


def test_put_aside_with_a_reason_and_a_day_and_the_firm_reads_why(need: Need, office: Client) -> None:
    page = office.post(desk(need, "parkera/"), {"why": ASIDE.why, "day": NEXT_WEEK.isoformat()}, follow=True)
    assert ASIDE.why in page.content.decode()
    assert (now(need).state, now(need).parked_from, now(need).look_again_on) == ("parked", "open", NEXT_WEEK)
    firm = visitor(need.author).get(f"/behov/{need.public_id}/").content.decode()
    assert "Väntar till" in firm
    assert ASIDE.why in firm
    assert need.public_id in office.get("/skrivbord/behov/?visa=parked").content.decode()
    assert need.public_id not in office.get("/skrivbord/behov/").content.decode()


@pytest.mark.parametrize(
    ("act", "typed", "message"),
    [
        ("parkera/", {"why": "", "day": NEXT_WEEK.isoformat()}, "Skriv varför"),
        ("parkera/", {"why": "Sen", "day": ""}, "Välj en dag som kommer"),
        ("parkera/", {"why": "Sen", "day": "2020-01-01"}, "Välj en dag som kommer"),
        ("parkera/", {"why": "Sen", "day": "2206-01-01"}, "mer än två år framåt"),
        ("parkera/", {"why": "Sen", "day": "i vår"}, "Skriv ett datum"),
        ("parkera/", {"why": "Enligt 811218-9876", "day": NEXT_WEEK.isoformat()}, "ser ut som ett personnummer"),
        ("stang/", {"why": "Klart"}, "Säg hur det gick"),
        ("stang/", {"outcome": "solved"}, "Skriv varför"),
        ("stang/", {"outcome": "forgotten", "why": "x"}, "Välj"),
        ("sort/", {"kind": "whim"}, "Välj"),
    ],
)
def test_a_move_without_what_it_asks_for_comes_back(
    need: Need, office: Client, act: str, typed: dict[str, str], message: str
) -> None:
    response = office.post(desk(need, act), typed)
    assert response.status_code == 422
    assert message in response.content.decode()
    assert now(need).state == "open"


def test_it_comes_back_by_itself_on_its_day_and_waits_anew(need: Need, in_alvik: Tenant) -> None:
    api.move_need(need=need, to=State.PARKED, by=officer(), who=Who.OFFICE, said=ASIDE)
    api.return_parked(NEXT_WEEK - dt.timedelta(days=1))
    assert now(need).state == "parked"
    Need.objects.filter(pk=need.pk).update(look_again_on=timezone.localdate())
    look_for_days_that_came(0)
    with tenant_context(in_alvik):
        run_deferred()
        back = now(need)
        assert (back.state, back.parked_why, back.look_again_on) == ("open", "", None)
        assert back.waiting_since is not None
        assert back.waiting_since > (need.waiting_since or back.waiting_since)
        assert (need.events.last().kind, need.events.last().by) == ("returned", None)
        assert "Dagen har kommit" in visitor(officer()).get(desk(need)).content.decode()


def test_what_had_begun_goes_on_when_it_comes_back(need: Need) -> None:
    api.answer_with_words(need=need, text="Ring Stina.", by=officer())
    api.move_need(need=need, to=State.IN_DELIVERY, by=need.author, who=Who.FIRM)
    api.move_need(need=need, to=State.PARKED, by=officer(), who=Who.OFFICE, said=ASIDE)
    assert api.return_parked(NEXT_WEEK) == 1
    assert now(need).state == "in_delivery"


def test_more_words_from_the_firm_bring_it_back(need: Need) -> None:
    api.move_need(need=need, to=State.PARKED, by=officer(), who=Who.OFFICE, said=ASIDE)
    api.add_revision(need=need, text="Nu har det blivit bråttom.", by=need.author)
    assert now(need).state == "open"
    assert api.calls_waiting().count() == 0


def test_the_office_closes_and_the_firm_takes_it_up_again(need: Need, office: Client) -> None:
    typed = {"outcome": "unsolved", "why": "Ingen i länet har det."}
    office.post(desk(need, "stang/"), typed)
    assert (now(need).state, now(need).outcome) == ("closed", "unsolved")
    firm = visitor(need.author)
    page = firm.get(f"/behov/{need.public_id}/").content.decode()
    assert "Kontoret har avslutat det här" in page
    assert "Ingen i länet har det." in page
    firm.post(f"/behov/{need.public_id}/steg/", {"to": "open"})
    assert (now(need).state, now(need).outcome) == ("open", "")


def test_the_firm_cannot_take_steps_that_are_the_offices(need: Need) -> None:
    page = visitor(need.author).post(f"/behov/{need.public_id}/steg/", {"to": "in_delivery"}, follow=True)
    assert "Det går inte som behovet ligger nu" in page.content.decode()
    visitor(need.author).post(f"/behov/{need.public_id}/steg/", {"to": "parked"})
    assert now(need).state == "open"


def test_two_officers_at_once_the_second_sees_the_firsts_move_and_loses_no_word(need: Need, office: Client) -> None:
    seen, second = last_step(need), visitor(officer("Nils Ek"))
    office.post(desk(need, "parkera/"), {"why": ASIDE.why, "day": NEXT_WEEK.isoformat(), "seen": seen})
    for act, typed in (
        ("svara/", {"kind": "words", "text": "Ring Stina på slakteriet."}),
        ("stang/", {"outcome": "partly", "why": "Ring Stina på slakteriet."}),
    ):
        response = second.post(desk(need, act), {**typed, "seen": seen})
        page = response.content.decode()
        assert response.status_code == 409
        assert "Någon hann före. Karin Tallund" in page
        assert "Ring Stina på slakteriet." in page
        assert now(need).state == "parked"
    again = second.post(desk(need, "svara/"), {"kind": "words", "text": "Ring Stina.", "seen": last_step(need)})
    assert again.status_code == 302
    assert now(need).state == "answered"


def test_the_firm_takes_it_back_while_the_office_answers(need: Need, office: Client) -> None:
    seen = last_step(need)
    api.withdraw(need=need, by=need.author)
    for mark in (seen, ""):
        response = office.post(desk(need, "svara/"), {"kind": "words", "text": "Ring Stina.", "seen": mark})
        assert response.status_code in (409, 422)
        assert "Ring Stina." in response.content.decode()
    assert now(need).state == "withdrawn"
    assert not need.answers.exists()


def test_taken_back_while_put_aside_and_put_back_it_waits(need: Need) -> None:
    api.move_need(need=need, to=State.PARKED, by=officer(), who=Who.OFFICE, said=ASIDE)
    api.withdraw(need=need, by=need.author)
    assert api.return_parked(NEXT_WEEK) == 0
    api.restore(need=need, by=need.author)
    assert (now(need).state, now(need).waiting_since) == ("open", need.waiting_since)


@pytest.mark.parametrize("mark", ["", "x", "-1", "9" * 400])
def test_a_strange_mark_is_no_hindrance(need: Need, office: Client, mark: str) -> None:
    office.post(desk(need, "steg/"), {"to": "matched", "seen": mark})
    assert now(need).state == "matched"


def test_the_same_press_twice_is_one_move(need: Need, office: Client) -> None:
    typed = {"why": ASIDE.why, "day": NEXT_WEEK.isoformat(), "seen": last_step(need)}
    assert [office.post(desk(need, "parkera/"), typed).status_code for _twice in range(2)] == [302, 302]
    assert states(need) == ["open", "parked"]


@pytest.mark.parametrize(
    "values",
    [
        {"state": "dreaming"}, {"state": "closed", "waiting_since": None}, {"outcome": "solved"},
        {"state": "parked", "waiting_since": None}, {"parked_why": "x"}, {"look_again_on": NEXT_WEEK},
    ],
)  # fmt: skip
def test_the_database_refuses_a_state_without_what_belongs_to_it(need: Need, values: dict[str, Any]) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        Need.objects.filter(pk=need.pk).update(**values)


def test_the_database_refuses_a_move_that_is_not_in_the_table(need: Need) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        NeedEvent.objects.create(need=need, kind="sent", from_state="withdrawn", to_state="closed")


def test_a_move_without_its_reason_is_refused_by_the_service_too(need: Need) -> None:
    for to, said in ((State.PARKED, Said(day=NEXT_WEEK)), (State.CLOSED, Said(why="x")), (State.OFFERED, Said())):
        with pytest.raises(UserError):
            api.move_need(need=need, to=to, by=officer(), who=Who.OFFICE, said=said)


def test_a_firm_reads_that_the_help_has_begun_and_not_that_its_need_is_back(need: Need, office: Client) -> None:
    api.answer_with_words(need=need, text="Vi ordnar det.", by=officer("Karin Tallund"))
    before = OutgoingMail.objects.count()
    api.move_need(need=need, to=State.IN_DELIVERY, by=officer("Karin Tallund"), who=Who.OFFICE)
    (told,) = OutgoingMail.objects.order_by("pk")[before:]
    assert told.subject == "Hjälpen med ert behov har börjat"
    assert "har börjat" in told.body
