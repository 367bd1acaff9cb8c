"""From a place to the public host, by code, and back; and what a guesser learns there: nothing."""

import re
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from bygdenav.accounts.api import User, person_of_confirmed_address
from bygdenav.ops.models import OutgoingMail
from bygdenav.tenancy.api import Tenant
from tests.factories.people import UserFactory, sign_in
from tests.integration.bygdenav.accounts.conftest import Browser, last_code

MAIL = "anna@firma.example"
SIGN_IN = "http://localhost/konto/logga-in/"


def test_somebody_new_signs_in_from_a_place_by_code(browser: Browser, alvik: Tenant) -> None:
    browser.get("http://a.localhost/logga-in/?next=/personer/valkommen/")
    assert browser.path == "localhost/konto/logga-in/"
    assert "Alvik" in browser.text
    browser.post(email=MAIL)
    assert browser.path == "localhost/konto/logga-in/kod/"
    assert MAIL in browser.text
    browser.post(code=last_code(MAIL))
    assert browser.path == "a.localhost/personer/valkommen/"
    assert browser.page.status_code == 200
    assert not User.objects.get(email=MAIL).has_usable_password()


def test_the_code_may_be_written_without_its_dash(browser: Browser, alvik: Tenant) -> None:
    browser.get(SIGN_IN)
    browser.post(email=MAIL.upper())
    browser.post(code=f" {last_code(MAIL).replace('-', ' ')} ")
    assert browser.path == "localhost/konto/"


def test_the_second_place_asks_for_nothing(browser: Browser, alvik: Tenant, bakkevik: Tenant) -> None:
    browser.get("http://a.localhost/logga-in/")
    browser.post(email=MAIL)
    browser.post(code=last_code(MAIL))
    browser.get("http://b.localhost/personer/valkommen/")
    assert browser.path == "b.localhost/personer/valkommen/"
    assert browser.page.status_code == 200


def test_the_way_keeps_the_language_of_the_page(browser: Browser, alvik: Tenant, bakkevik: Tenant) -> None:
    browser.get("http://b.localhost/personer/valkommen/")
    assert browser.path == "localhost/nb/konto/logga-in/"
    browser.get("http://a.localhost/en/personer/valkommen/")
    assert browser.path == "localhost/en/konto/logga-in/"
    browser.post(email=MAIL)
    browser.post(code=last_code(MAIL))
    assert browser.path == "a.localhost/en/personer/valkommen/"
    assert User.objects.get(email=MAIL).language == "en"


def scrubbed(text: str) -> str:
    """A page without what differs between any two loads of it."""
    return re.sub(r'(value|nonce)="[A-Za-z0-9+/=]{20,}"', "", text)


def test_known_unknown_and_closed_addresses_get_the_same_answer_and_the_same_work(alvik: Tenant) -> None:
    UserFactory.create(email="kand@firma.example")
    UserFactory.create(email="stan@firma.example", is_active=False)
    answers = []
    for email in ("kand@firma.example", "okan@firma.example", "stan@firma.example"):
        browser = Browser()
        browser.get(SIGN_IN)
        before = OutgoingMail.objects.count()
        with CaptureQueriesContext(connection) as queries:
            browser.post(email=email)
        first = (browser.path, browser.page.status_code, scrubbed(browser.text).replace(email, ""))
        browser.post(code="0000-0000")
        wrong = (browser.path, browser.page.status_code, scrubbed(browser.text).replace(email, ""))
        browser.post(action="resend")
        again = (browser.path, scrubbed(browser.text).replace(email, ""))
        writes = [query["sql"].split()[0] for query in queries if not query["sql"].startswith(("SELECT", "SET"))]
        answers.append(
            (first, wrong, again, writes, OutgoingMail.objects.count() - before, abs(len(queries) - 30) < 15)
        )
    assert answers[0] == answers[1] == answers[2]


def test_a_closed_account_is_told_only_to_its_owner(browser: Browser, alvik: Tenant) -> None:
    UserFactory.create(email=MAIL, is_active=False)
    browser.get(SIGN_IN)
    browser.post(email=MAIL)
    browser.post(code=last_code(MAIL))
    assert browser.path == "localhost/konto/logga-in/kod/"
    assert "error-summary" in browser.text
    browser.get("http://localhost/konto/")
    assert browser.path == "localhost/konto/logga-in/"


def test_three_wrong_codes_end_the_code(browser: Browser, alvik: Tenant) -> None:
    browser.get(SIGN_IN)
    browser.post(email=MAIL)
    code = last_code(MAIL)
    for _try in range(2):
        browser.post(code="0000-0000")
        assert browser.path == "localhost/konto/logga-in/kod/"
    browser.post(code="0000-0000")
    assert browser.path == "localhost/konto/logga-in/"
    browser._go("post", "/konto/logga-in/kod/", {"code": code, "csrfmiddlewaretoken": _token(browser)})
    assert browser.path == "localhost/konto/logga-in/"
    assert not User.objects.filter(email=MAIL).exists()


def _token(browser: Browser) -> str:
    return re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', browser.text)[1]


def test_a_code_works_for_a_quarter_of_an_hour(
    browser: Browser, alvik: Tenant, monkeypatch: pytest.MonkeyPatch
) -> None:
    browser.get(SIGN_IN)
    browser.post(email=MAIL)
    later = timezone.now() + timedelta(minutes=16)
    monkeypatch.setattr("time.time", lambda: later.timestamp())
    browser.post(code=last_code(MAIL))
    assert browser.path == "localhost/konto/logga-in/"


def test_a_new_code_ends_the_old_one_and_both_count_once(browser: Browser, alvik: Tenant) -> None:
    browser.get(SIGN_IN)
    browser.post(email=MAIL)
    old = last_code(MAIL)
    browser.post(action="resend")
    new = last_code(MAIL)
    assert old != new
    browser.post(code=old)
    assert browser.path == "localhost/konto/logga-in/kod/"
    browser.post(code=new)
    assert browser.path == "localhost/konto/"
    other = Browser()
    other.get(SIGN_IN)
    other.post(email=MAIL)
    other.post(code=new)
    assert other.path == "localhost/konto/logga-in/kod/"


def test_the_address_can_be_corrected_while_the_code_is_waited_for(browser: Browser, alvik: Tenant) -> None:
    browser.get(SIGN_IN)
    browser.post(email="ana@firma.example")
    browser.get(SIGN_IN)
    browser.post(email=MAIL)
    browser.post(code=last_code(MAIL))
    assert browser.path == "localhost/konto/"
    assert User.objects.filter(email=MAIL).exists()


@pytest.mark.parametrize(
    "typed", ["", "anna", "😀", "anna@", "a" * 300 + "@firma.example", "anna@firma.example\x00", "مرحبا", "<b>x</b>@y"]
)
def test_something_else_than_an_address_is_answered_in_words_and_kept(
    browser: Browser, typed: str, alvik: Tenant
) -> None:
    browser.get(SIGN_IN)
    browser.post(email=typed)
    assert browser.path == "localhost/konto/logga-in/"
    assert browser.page.status_code == 200
    assert "error-summary" in browser.text
    assert OutgoingMail.objects.count() == 0


def test_codes_to_one_address_are_limited(alvik: Tenant) -> None:
    for turn in range(4):
        browser = Browser()
        browser.get(SIGN_IN)
        browser.post(email=MAIL)
        assert (browser.path == "localhost/konto/logga-in/kod/") == (turn < 3)
    assert OutgoingMail.objects.filter(to=MAIL).count() == 3


def test_passwords_are_guessed_five_times_and_then_not_even_the_right_one_helps(
    browser: Browser, alvik: Tenant
) -> None:
    UserFactory.create(email=MAIL).set_password("granskog 12")
    user = User.objects.get(email=MAIL)
    user.set_password("granskog 12")
    user.save()
    answers = set()
    for _turn in range(5):
        browser.get("http://localhost/konto/logga-in/losenord/")
        browser.post(login=MAIL, password="granskog 13")
        answers.add(scrubbed(browser.text))
    browser.get("http://localhost/konto/logga-in/losenord/")
    browser.post(login=MAIL, password="granskog 12")
    assert browser.path == "localhost/konto/logga-in/losenord/"


def test_a_wrong_password_reads_the_same_for_an_unknown_address(alvik: Tenant) -> None:
    user = UserFactory.create(email=MAIL)
    user.set_password("granskog 12")
    user.save()
    answers = []
    for email in (MAIL, "okan@firma.example"):
        browser = Browser()
        browser.get("http://localhost/konto/logga-in/losenord/")
        browser.post(login=email, password="fel")
        answers.append((browser.path, browser.page.status_code, scrubbed(browser.text).replace(email, "")))
    assert answers[0] == answers[1]


def test_the_right_password_signs_in(browser: Browser, alvik: Tenant) -> None:
    user = UserFactory.create(email=MAIL)
    user.set_password("granskog 12")
    user.save()
    browser.get("http://a.localhost/personer/valkommen/")
    browser.get("http://localhost/konto/logga-in/losenord/")
    browser.post(login=MAIL.upper(), password="granskog 12")
    assert browser.path == "a.localhost/personer/valkommen/"


def test_many_tries_from_one_computer_are_answered_with_a_page_of_ours(browser: Browser, alvik: Tenant) -> None:
    browser.get("http://localhost/konto/logga-in/losenord/")
    for turn in range(31):
        browser.where = "http://localhost/konto/logga-in/losenord/"
        browser.post(login=f"p{turn}@firma.example", password="fel")
        if browser.page.status_code == 429:
            break
    assert browser.page.status_code == 429
    assert "page-head" in browser.text


def test_two_windows_confirm_the_same_new_address(alvik: Tenant) -> None:
    first = person_of_confirmed_address(email=MAIL, name="Anna")
    assert person_of_confirmed_address(email=MAIL.upper(), name="Annan") == first
    assert User.objects.get(email=MAIL).name == "Anna"


def test_signed_in_people_pass_the_sign_in_page_by(client, alvik: Tenant) -> None:
    sign_in(client, UserFactory.create(), "localhost")
    assert client.get("/konto/logga-in/")["Location"] == "/konto/"
    sign_in(client, UserFactory.create(), "a.localhost")
    assert client.get("/logga-in/?next=/behov/")["Location"] == "/behov/"


def test_a_code_sent_once_more_says_so(db: None) -> None:
    browser = Client(HTTP_HOST="localhost")
    said = browser.post("/konto/logga-in/kod/", {"code": "1234-5678"}, follow=True).content.decode()
    assert "Koden är redan använd, eller för gammal." in said


@pytest.mark.parametrize("limit", ["ACCOUNT_LOGIN_BY_CODE_TIMEOUT", "ACCOUNT_LOGIN_TIMEOUT"])
def test_a_code_that_comes_too_late_says_so_and_keeps_the_address(
    browser: Browser, alvik: Tenant, settings: Any, limit: str
) -> None:
    browser.get(SIGN_IN)
    browser.post(email=MAIL)
    setattr(settings, limit, -1)
    browser.post(code=last_code(MAIL))
    assert browser.path == "localhost/konto/logga-in/"
    assert "Koden är redan använd, eller för gammal." in browser.text
    assert f'value="{MAIL}"' in browser.text
