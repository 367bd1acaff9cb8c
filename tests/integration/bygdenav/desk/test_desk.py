"""The office's morning page: says what is true, shows what the modules have, offers the way back once."""

import datetime as dt

import pytest
from django.test import RequestFactory
from django.utils import translation

from bygdenav.desk.api import Headline, Section, offer_undo, register_headline, register_section, sections, take_undo
from bygdenav.desk.views import greeting
from bygdenav.tenancy.api import Tenant
from tests.factories import needs
from tests.factories.firms import officer
from tests.factories.visitors import visitor

pytestmark = pytest.mark.django_db


def test_the_headline_says_what_is_true(in_alvik: Tenant) -> None:
    karin = officer("Karin Tallund")
    client = visitor(karin)
    page = client.get("/skrivbord/").content.decode()
    assert "Karin." in page
    assert "Alla företag har fått svar." in page
    assert "Löftet är svar inom fem arbetsdagar." in page
    needs.sent()
    assert "Ingen har väntat för länge." in client.get("/skrivbord/").content.decode()
    needs.sent(days_ago=15)
    page = client.get("/skrivbord/").content.decode()
    assert "En firma har väntat för länge." in page
    assert "Två behov är obesvarade, en av dem över tiden." in page
    needs.sent(days_ago=20)
    assert "Två firmor har väntat för länge." in client.get("/skrivbord/").content.decode()


def test_the_one_who_has_waited_longest_stands_first(in_alvik: Tenant) -> None:
    needs.sent("Kort väntan behöver hjälp", days_ago=3)
    needs.sent("Lång väntan behöver hjälp", days_ago=30)
    page = visitor(officer()).get("/skrivbord/").content.decode()
    assert page.index("Lång väntan") < page.index("Kort väntan")


def test_there_is_no_chart_of_next_to_nothing(in_alvik: Tenant) -> None:
    needs.sent(days_ago=20)
    assert "Hur det går" not in visitor(officer()).get("/skrivbord/").content.decode()


def test_the_norwegian_desk_speaks_norwegian(in_bakkevik: Tenant) -> None:
    page = visitor(officer("Kari Nordmann"), "b.localhost").get("/skrivbord/").content.decode()
    assert "Alle bedrifter har fått svar." in page


@pytest.mark.parametrize(("hour", "words"), [(6, "God morgon"), (11, "God dag"), (20, "God kväll")])
def test_the_greeting_follows_the_clock_of_the_place(monkeypatch: pytest.MonkeyPatch, hour: int, words: str) -> None:
    moment = dt.datetime(2026, 1, 15, hour, 30, tzinfo=dt.UTC)
    monkeypatch.setattr("bygdenav.desk.views.timezone.localtime", lambda: moment)
    with translation.override("sv"):
        assert greeting("Karin") == f"{words}, Karin."


def test_a_section_that_has_nothing_is_left_out_and_keys_are_unique(
    in_alvik: Tenant, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bygdenav.desk.registry._sections", {})
    section = Section("test.empty", "nowhere", 1, "x.html", lambda request: None)
    full = Section("test.full", "nowhere", 2, "x.html", lambda request: {"a": 1})
    off = Section("test.off", "nowhere", 3, "x.html", lambda request: {"a": 1}, module="not-there")
    for each in (section, full, off):
        register_section(each)
    assert [filled.key for filled in sections(RequestFactory().get("/"), "nowhere")] == ["test.full"]
    with pytest.raises(RuntimeError, match=r"test\.full"):
        register_section(Section("test.full", "elsewhere", 2, "x.html", lambda request: None))


def test_an_undo_is_offered_once(in_alvik: Tenant) -> None:
    request = RequestFactory().get("/")
    request.session = {}  # type: ignore[assignment]  # all that is used of it
    offer_undo(request, text="Flyttad.", action="/angra/", name="to", value="back")
    assert take_undo(request) == {"text": "Flyttad.", "action": "/angra/", "name": "to", "value": "back"}
    assert take_undo(request) is None


def test_a_headline_source_may_have_nothing_to_say(in_alvik: Tenant, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bygdenav.desk.registry._headlines", [])

    def silent(request: object) -> Headline | None:
        return None

    register_headline(silent)
    assert "Ingenting väntar på dig." in visitor(officer()).get("/skrivbord/").content.decode()


def test_days_are_working_days_of_the_place(in_alvik: Tenant) -> None:
    need = needs.sent(days_ago=7)
    page = visitor(officer()).get(f"/skrivbord/behov/{need.public_id}/").content.decode()
    assert "över löftet" not in page  # seven days hold five working days at most
