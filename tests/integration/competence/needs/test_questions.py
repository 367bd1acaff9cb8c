"""Questions after a need is sent, and "us too" before it."""

import pytest
from django.test import Client
from django.utils import timezone

from bygdenav.tenancy.api import Tenant
from competence.needs import api
from competence.needs.api import Need
from competence.needs.models import NeedSketch
from tests.factories import needs
from tests.factories.firms import officer
from tests.factories.visitors import visitor

pytestmark = pytest.mark.django_db
SKILL = "Jag vill lära mig räkna på jobb och skriva avtal som håller i längden."
WIFI = "Nätet räcker till receptionen och tre stugor, sedan är det slut. Gästerna går runt och letar wifi."
WIFI_TOO = "Vi vill ha wifi i alla stugor, nätet räcker inte till gästerna längst bort."
FORM = {"urgency": "now", "travel": "any", "visibility": "office", "submission": "abc23456"}


def now(need: Need) -> Need:
    return Need.objects.get(pk=need.pk)


def page(client: Client, need: Need) -> str:
    return client.get(f"/behov/{need.public_id}/").content.decode()


def ask(need: Need, question: str) -> str:
    return f"/behov/{need.public_id}/fraga/{question}/"


def test_one_tap_becomes_part_of_the_need_and_is_not_asked_again(in_alvik: Tenant) -> None:
    need = needs.sent(SKILL)
    firm = visitor(need.author)
    assert page(firm, need).count("Hoppa över") == 3
    for question, answer in (("people", "3"), ("times", "evening")):
        firm.post(ask(need, question), {"answer": answer})
        firm.post(ask(need, question), {"answer": answer})
    firm.post(ask(need, "block"), {"skip": "1"})
    assert (now(need).limits.people, now(need).limits.times, now(need).limits.block_minutes) == (3, ("evening",), None)
    assert "Hoppa över" not in page(firm, need)
    assert [event.kind for event in need.events.all()] == ["sent", "detail", "detail"]
    assert need.revisions.count() == 1


def test_words_become_a_revision_of_their_own(in_alvik: Tenant) -> None:
    need = needs.sent()
    visitor(need.author).post(ask(need, "tried"), {"text": "Vi provade ett kalkylblad."})
    assert [each.text for each in need.revisions.all()] == [needs.LAGER, "Vi provade ett kalkylblad."]


def test_the_kind_is_asked_only_when_the_words_leave_it_open(in_alvik: Tenant) -> None:
    need = needs.sent("Någonting med bygdegården och alla föreningarna borde göras i vinter.")
    assert need.kind == ""
    visitor(need.author).post(ask(need, "kind"), {"answer": "contact"})
    assert now(need).kind == "contact"


def test_the_office_writes_down_what_it_heard_on_the_telephone(in_alvik: Tenant) -> None:
    need, by = needs.filed(SKILL), officer()
    desk = f"/skrivbord/behov/{need.public_id}/"
    assert "Fråga företaget, om du ringer" in visitor(by).get(desk).content.decode()
    visitor(by).post(f"{desk}fraga/people/", {"answer": "5"})
    assert now(need).limits.people == 5
    assert need.events.get(kind="detail").by == by


@pytest.mark.parametrize(
    ("question", "typed", "status"),
    [
        ("people", {"answer": "0"}, 302), ("people", {"answer": "-3"}, 302), ("people", {}, 302),
        ("tried", {"text": ""}, 422), ("more", {"text": "Ring 811218-9876 om det"}, 302), ("whim", {"answer": "1"}, 404),
    ],
)  # fmt: skip
def test_a_strange_answer_changes_nothing(in_alvik: Tenant, question: str, typed: dict[str, str], status: int) -> None:
    need = needs.sent(SKILL if question == "people" else needs.LAGER)
    status = 422 if question == "more" else status
    response = visitor(need.author).post(ask(need, question), typed)
    assert response.status_code == status
    assert (now(need).limits, now(need).revisions.count()) == (need.limits, 1)


def test_nobody_elses_questions_are_answered(in_alvik: Tenant) -> None:
    need = needs.sent(SKILL)
    assert visitor(needs.firm()[0]).post(ask(need, "people"), {"answer": "3"}).status_code == 404


def test_from_when_never_passes_the_last_day(in_alvik: Tenant) -> None:
    need = needs.sent("Vi behöver rekrytera en svetsare.", days_ago=0)
    Need.objects.filter(pk=need.pk).update(window_to=timezone.localdate())
    need.follow_ups.get_or_create(question="start")
    api.answer_question(need=need, question="start", answer="90", by=need.author)
    assert now(need).window_from == timezone.localdate()


@pytest.mark.parametrize(
    ("visibility", "shown", "named"),
    [("office", False, False), ("helpers_anonymous", True, False), ("public", True, True)],
)
def test_who_writes_sees_the_like_of_it_first_and_never_whose_it_is_unless_public(
    in_alvik: Tenant, visibility: str, shown: bool, named: bool
) -> None:
    _by, organisation = needs.firm(name="Renvallens Stugor AB")
    first = needs.sent(WIFI, by=_by, organisation=organisation, visibility=visibility)
    by, _firm = needs.firm()
    body = visitor(by).post("/behov/nytt/", {**FORM, "text": WIFI_TOO}).content.decode()
    assert ("Gästerna går runt" in body) == shown
    assert ("Renvallens" in body) == named
    assert Need.objects.get(author=by).state == ("draft" if shown else "open")
    if shown:
        visitor(by).post("/behov/nytt/", {**FORM, "text": WIFI_TOO, "similar": first.public_id})
        assert Need.objects.get(author=by).same_as == first


def test_us_too_is_a_need_of_its_own_and_the_desk_counts_firms(in_alvik: Tenant) -> None:
    first = needs.sent(WIFI, visibility="helpers_anonymous")
    made = []
    for number in (1, 2):
        by, _firm = needs.firm()
        form = {**FORM, "text": f"{WIFI_TOO} {number}", "similar": first.public_id}
        visitor(by).post("/behov/nytt/", form)
        made.append(Need.objects.get(author=by))
    assert [need.same_as for need in made] == [first, first]
    desk = visitor(officer())
    assert desk.get("/skrivbord/behov/").content.decode().count("3 företag behöver det här") == 3
    body = desk.get(f"/skrivbord/behov/{first.public_id}/").content.decode()
    assert all(need.public_id in body for need in made)
    firms = page(visitor(first.author), first)
    assert "3 företag här behöver samma sak" in firms
    assert made[0].organisation.name not in firms
    api.withdraw(need=first, by=first.author)
    assert api.firms_with_the_same(made[0]) == 2


@pytest.mark.parametrize("said", ["none", "bcdfghjkmn", "x" * 500])
def test_on_its_own_it_is_joined_with_nothing(in_alvik: Tenant, said: str) -> None:
    needs.sent(WIFI, visibility="public")
    by, _firm = needs.firm()
    visitor(by).post("/behov/nytt/", {**FORM, "text": WIFI_TOO, "similar": said})
    need = Need.objects.get(author=by)
    assert (need.state, need.same_as) == ("open", None)


def test_the_same_pressed_twice_is_one_need_and_one_event(in_alvik: Tenant) -> None:
    first = needs.sent(WIFI, visibility="public")
    by, _firm = needs.firm()
    for _twice in range(2):
        visitor(by).post("/behov/nytt/", {**FORM, "text": WIFI_TOO, "similar": first.public_id})
    assert Need.objects.filter(author=by).count() == 1
    assert first.events.filter(kind="me_too").count() == 1


def test_something_else_is_not_alike(in_alvik: Tenant) -> None:
    needs.sent(WIFI, visibility="public")
    for text in (SKILL, needs.LAGER, "Vi behöver hjälp.", "Hur får vi fler att boka på nätet?"):
        assert api.similar(text, "sv", but_of=0) == []


@pytest.mark.parametrize(
    "text",
    [
        "Tarvitsemme apua kirjanpidon kanssa, koska emme ehdi tehdä sitä itse.",
        "Mii dárbbašit veahki rehketdoaluin ja mis ii leat áigi dasa.",
    ],
)
def test_finnish_and_sami_are_kept_and_joined_with_nothing(in_alvik: Tenant, text: str) -> None:
    need = needs.sent(text, visibility="public")
    assert need.revisions.get().text == text
    assert text in visitor(officer()).get(f"/skrivbord/behov/{need.public_id}/").content.decode()
    api.correct_language(need=need, language="fi" if text.startswith("T") else "se", by=need.author)
    assert "Vi kan inte leta efter förslag på ditt språk än" in page(visitor(need.author), need)
    assert NeedSketch.objects.get(need=need).concepts == []


def test_covered_words_are_not_kept_in_the_sketch(in_alvik: Tenant) -> None:
    need = needs.sent(WIFI)
    assert "wifi" in NeedSketch.objects.get(need=need).tokens
    api.withdraw(need=need, by=need.author)
    api.redact_revision(revision=need.revisions.get(), by=officer(), reason="Hälsa", legal_ground="OSL 25:1")
    assert NeedSketch.objects.get(need=need).tokens == {}
