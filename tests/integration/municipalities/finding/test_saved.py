"""Saved searches: kept by a person in a place, told of what is new and only once, ended with one click."""

import datetime as dt
from urllib.parse import parse_qs, urlsplit

import pytest
from django.core import mail
from django.test import Client
from django.utils import timezone

from bygdenav.kernel.errors import UserError
from bygdenav.search.api import remove
from bygdenav.search.services.draining import drain
from bygdenav.tenancy.api import tenant_context
from municipalities.finding.enums import Pace
from municipalities.finding.models import SavedSearch
from municipalities.finding.rules.asked import Asked
from municipalities.finding.selectors.saved import due
from municipalities.finding.services.links import saved_of_token, unsubscribe_token
from municipalities.finding.services.saved import end_search, save_search, tell
from municipalities.finding.tasks import look_into_saved_searches
from tests.factories.people import UserFactory
from tests.factories.visitors import visitor
from tests.integration.municipalities.finding.conftest import main


@pytest.fixture
def person(db):
    return UserFactory.create(email="anna@firma.example")


@pytest.fixture
def save(alvik, person):
    def make(asked: Asked | None = None, *, name: str = "Släp", pace: str = "at_once", by=person) -> SavedSearch:
        with tenant_context(alvik):
            return save_search(asked=asked or Asked(), name=name, pace=pace, firms_only=False, by=by)

    return make


def told(alvik, saved) -> int:
    with tenant_context(alvik):
        return tell(saved_id=saved.pk)


def test_only_what_came_after_is_told_and_told_once(alvik, here, save, run_jobs):
    here("a1", "Fanns redan")
    saved = save()
    assert told(alvik, saved) == 0
    here("a2", "Nytt släp", data={"text": "Boggi, 3,3 meter"})
    assert told(alvik, saved) == 1
    assert told(alvik, saved) == 0
    run_jobs()
    (sent,) = mail.outbox
    assert sent.to == ["anna@firma.example"]
    assert "Släp" in sent.subject
    assert "Nytt släp" in sent.body
    assert "http://a.localhost/saker/a2/" in sent.body
    assert "Fanns redan" not in sent.body


def test_what_is_new_is_told_also_where_very_many_answer(alvik, here, save, monkeypatch):
    for module in ("searching", "gathering"):
        monkeypatch.setattr(f"bygdenav.search.services.{module}.LEG_SIZE", 3)
    for number in range(8):
        here(f"a{number}", f"Släp {number}")
    drain()
    saved = save(Asked(text="släp"))
    here("b1", "Släp som är nytt")
    drain()
    assert told(alvik, saved) == 1


def test_what_was_there_and_only_now_came_among_the_found_is_not_new(alvik, here, save):
    here("a1", "Gammal", facets={"place": ("Annanstans",)})
    saved = save()
    with tenant_context(alvik):
        SavedSearch.objects.filter(pk=saved.pk).update(known=[], created_at=timezone.now() + dt.timedelta(hours=2))
    assert told(alvik, saved) == 0


def test_what_is_hidden_before_the_job_runs_is_never_told(alvik, here, save, run_jobs):
    saved = save()
    here("a1", "Ångrade sig")
    with tenant_context(alvik):
        remove(kind="thing", key="a1")
    assert told(alvik, saved) == 0
    run_jobs()
    assert mail.outbox == []


def test_one_place_s_search_never_tells_of_another_place_s_firms(alvik, bakkevik, put_thing, save):
    saved = save()
    with tenant_context(bakkevik):
        put_thing("b1", "Bakkeviks")
        assert due(timezone.now() + dt.timedelta(days=9)) == []
    assert told(alvik, saved) == 0


def test_a_feed_only_search_keeps_count_and_sends_nothing(alvik, here, save, run_jobs):
    saved = save(pace="feed")
    here("a1", "Nytt")
    assert told(alvik, saved) == 1
    run_jobs()
    assert mail.outbox == []


def test_the_job_asks_in_each_place_for_what_is_due(alvik, here, save, run_jobs):
    saved = save()
    SavedSearch_at(alvik, saved, timezone.now() - dt.timedelta(minutes=20))
    here("a1", "Nytt")
    look_into_saved_searches(0)
    run_jobs()
    assert len(mail.outbox) == 1


def SavedSearch_at(alvik, saved, moment) -> None:  # noqa: N802
    with tenant_context(alvik):
        SavedSearch.objects.filter(pk=saved.pk).update(told_at=moment)


@pytest.mark.parametrize(
    ("pace", "told_at", "now", "is_due"),
    [
        ("at_once", "2026-11-20 10:00", "2026-11-20 10:05", False),
        ("at_once", "2026-11-20 10:00", "2026-11-20 10:10", True),
        ("daily", "2026-11-20 07:10", "2026-11-20 23:00", False),
        ("daily", "2026-11-20 07:10", "2026-11-21 06:50", False),
        ("daily", "2026-11-20 07:10", "2026-11-21 07:05", True),
        ("weekly", "2026-11-16 07:05", "2026-11-22 12:00", False),
        ("weekly", "2026-11-16 07:05", "2026-11-23 06:30", False),
        ("weekly", "2026-11-16 07:05", "2026-11-23 07:00", True),
        ("weekly", "2026-11-19 12:00", "2026-11-23 07:00", True),
        ("feed", "2026-01-01 07:00", "2026-11-23 07:00", False),
    ],
)
def test_each_pace_has_its_time(alvik, save, pace, told_at, now, is_due):
    saved = save(pace=pace)
    with tenant_context(alvik):
        zone = timezone.get_current_timezone()
        SavedSearch.objects.filter(pk=saved.pk).update(told_at=dt.datetime.fromisoformat(told_at).replace(tzinfo=zone))
        assert bool(due(dt.datetime.fromisoformat(now).replace(tzinfo=zone))) is is_due


def test_a_closed_account_hears_nothing_and_its_searches_end(alvik, here, save, person, run_jobs):
    saved = save()
    person.is_active = False
    person.save()
    here("a1", "Nytt")
    assert told(alvik, saved) == 0
    with tenant_context(alvik):
        assert SavedSearch.objects.get(pk=saved.pk).ended_at


@pytest.mark.parametrize(("name", "pace", "field"), [("  ", "daily", "name"), ("Släp", "hourly", "pace")])
def test_what_is_wrong_is_said_at_its_field(save, name, pace, field):
    with pytest.raises(UserError) as refused:
        save(name=name, pace=pace)
    assert refused.value.field == field


def test_there_is_an_end_to_how_many(save, monkeypatch):
    monkeypatch.setattr("municipalities.finding.services.saved.MOST_SAVED", 2)
    save()
    save()
    with pytest.raises(UserError, match="2"):
        save()


def test_a_signed_out_reader_is_sent_to_sign_in_and_back_to_the_very_search(client, here):
    here("a1", "Släp")
    assert "/logga-in/?next=%2Fsok%2Fspara%2F%3Fq%3D" in client.get("/sok/?q=sl%C3%A4p").text
    response = client.get("/sok/spara/?q=sl%C3%A4p&km=10")
    assert response.status_code == 302
    way = parse_qs(urlsplit(response["Location"]).query)
    assert way == {"next": ["/sok/spara/?q=sl%C3%A4p&km=10"]}


def test_a_person_saves_lists_changes_and_ends(alvik, here, person):
    here("a1", "Släp")
    browser = visitor(person)
    page = main(browser.get("/sok/spara/?q=sl%C3%A4p&nu=1&sida=2"))
    assert 'value="Släp"' in page
    done = browser.post("/sok/spara/?q=sl%C3%A4p&nu=1&sida=2", {"name": "Släp i byn", "pace": "weekly"})
    assert (done.status_code, done["Location"]) == (302, "/sok/sparade/")
    page = main(browser.get("/sok/sparade/"))
    assert 'href="/sok/?q=sl%C3%A4p"' in page  # neither the page nor what was open at that minute
    assert "/sok/flode.atom?q=sl%C3%A4p" in page
    with tenant_context(alvik):
        saved = SavedSearch.objects.get()
    browser.post(f"/sok/sparade/{saved.public_id}/", {"pace": "feed"})
    browser.post(f"/sok/sparade/{saved.public_id}/avsluta/")
    assert "Släp i byn” är avslutad" in main(browser.get("/sok/sparade/"))
    with tenant_context(alvik):
        saved.refresh_from_db()
    assert (saved.pace, bool(saved.ended_at)) == (Pace.FEED, True)
    browser.post(f"/sok/sparade/{saved.public_id}/angra/")
    assert "Släp i byn" in main(browser.get("/sok/sparade/"))


def test_nobody_touches_another_person_s(alvik, save):
    saved = save()
    stranger = visitor(UserFactory.create())
    for path in ("", "avsluta/", "angra/"):
        assert stranger.post(f"/sok/sparade/{saved.public_id}/{path}", {"pace": "feed"}).status_code == 404
    assert "Släp" not in main(stranger.get("/sok/sparade/"))


def test_the_link_in_a_mail_asks_first_and_one_press_ends(alvik, save):
    saved = save()
    with tenant_context(alvik):
        path = f"/sok/sparade/sluta/{unsubscribe_token(saved)}/"
    reader = Client(HTTP_HOST="a.localhost")
    assert "Avsluta den" in main(reader.get(path))
    with tenant_context(alvik):
        assert SavedSearch.objects.get().ended_at is None
    assert "Ingen mer e-post" in main(reader.post(path))
    with tenant_context(alvik):
        assert SavedSearch.objects.get().ended_at


def test_a_mail_programs_own_button_ends_it(alvik, here, save, run_jobs):
    saved = save()
    here("a1", "Nytt släp")
    told(alvik, saved)
    run_jobs()
    letter = mail.outbox[-1].message()
    assert letter["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    link = letter["List-Unsubscribe"].strip("<>").removeprefix("http://a.localhost")
    stranger = Client(HTTP_HOST="a.localhost", enforce_csrf_checks=True)
    stranger.get(link)
    with tenant_context(alvik):
        assert SavedSearch.objects.get().ended_at is None
    assert stranger.post(link, {"List-Unsubscribe": "One-Click"}).status_code == 200
    with tenant_context(alvik):
        assert SavedSearch.objects.get().ended_at


def test_a_link_that_was_tampered_with_or_is_another_place_s_leads_nowhere(alvik, bakkevik, save):
    saved = save()
    with tenant_context(alvik):
        token = unsubscribe_token(saved)
    with tenant_context(bakkevik):
        assert saved_of_token(token) is None
    for wrong in (token[:-1], f"{token}x", saved.public_id, f"{saved.public_id}~x"):
        assert Client(HTTP_HOST="a.localhost").get(f"/sok/sparade/sluta/{wrong}/").status_code == 404


def test_ending_twice_is_ending_once(alvik, save, person):
    saved = save()
    with tenant_context(alvik):
        end_search(saved=saved, by=person)
        first = saved.ended_at
        end_search(saved=saved, by=person)
    assert saved.ended_at == first


def test_as_many_questions_to_the_database_for_thirty_as_for_one(alvik, save, person, django_assert_num_queries):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    browser = visitor(person)

    def asked() -> int:
        browser.get("/sok/sparade/")
        with CaptureQueriesContext(connection) as queries:
            browser.get("/sok/sparade/")
        return len(queries)

    save()
    one = asked()
    for number in range(29):
        save(name=f"Sökning {number}")
    assert asked() == one
