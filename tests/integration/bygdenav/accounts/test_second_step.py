"""Staff have a second step, or they are led to it; what it is made of is kept so that nobody else can use it."""

import json
import re

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP
from django.test import Client

from bygdenav.accounts.api import User, reset_second_factor
from bygdenav.audit.api import AuditEvent
from bygdenav.ops.models import OutgoingMail
from bygdenav.roles.api import Permission, give_role, has_permission
from bygdenav.tenancy.api import Tenant, tenant_context
from tests.factories.people import UserFactory, sign_in
from tests.integration.bygdenav.accounts.conftest import Browser, last_code, totp

MAIL = "berit@kommun.example"
KEY = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"


@pytest.fixture
def berit(alvik: Tenant) -> User:
    """An administrator in Alvik without a second step."""
    user = UserFactory.create(email=MAIL, name="Berit")
    with tenant_context(alvik):
        give_role(user=user, role="administrator", by=None)
    return user


def begin(browser: Browser, at: str = "http://a.localhost/personer/") -> None:
    """Go to a staff page and write the code from the mail."""
    browser.get(at)
    browser.post(email=MAIL)
    browser.post(code=last_code(MAIL))


def test_staff_set_up_an_app_on_the_way_to_the_desk(browser: Browser, berit: User) -> None:
    begin(browser)
    assert browser.path == "localhost/konto/tva-steg/"
    assert "Alvik" in browser.text
    browser.get("/konto/tva-steg/app/")
    secret = re.search(r"<code>([A-Z2-7]{32})</code>", browser.text)[1]
    browser.post(code="000000")
    assert browser.path == "localhost/konto/tva-steg/app/"
    assert secret in browser.text
    browser.post(code=totp(secret))
    assert browser.path == "localhost/konto/tva-steg/reservkoder/"
    assert len(re.findall(r"<code>\d{8}</code>", browser.text)) == 10
    browser.get("/konto/till-plats/")
    assert browser.path == "a.localhost/personer/"
    assert browser.page.status_code == 200


def test_nothing_of_staff_opens_before_the_second_step(browser: Browser, berit: User) -> None:
    begin(browser)
    assert "a.localhost" not in browser.jars or "_auth_user_id" not in browser.client("a.localhost").session
    for address in ("/personer/", "/admin/", "/personer/vem-far-gora-vad/"):
        browser.get(f"http://a.localhost{address}")
        assert browser.path == "localhost/konto/tva-steg/"


def test_a_session_from_before_the_role_is_led_to_the_second_step(client: Client, berit: User) -> None:
    sign_in(client, berit, "a.localhost", second_factor=False)
    for address in ("/personer/", "/admin/"):
        assert client.get(address)["Location"].startswith("/logga-in/?next=")
    assert client.get("/logga-in/?next=/personer/")["Location"].startswith("http://localhost/konto/till-plats/")


def test_the_app_is_asked_for_and_a_code_from_it_counts_once(browser: Browser, berit: User) -> None:
    TOTP.activate(berit, KEY)
    begin(browser)
    assert browser.path == "localhost/konto/logga-in/steg-tva/"
    browser.post(code="000000")
    assert "error-summary" in browser.text
    code = totp(KEY)
    browser.post(code=code)
    assert browser.path == "a.localhost/personer/"
    assert browser.page.status_code == 200
    other = Browser()
    other.get("http://localhost/konto/logga-in/")
    other.post(email=MAIL)
    other.post(code=last_code(MAIL))
    other.post(code=code)
    assert other.path == "localhost/konto/logga-in/steg-tva/"


def test_the_second_step_cannot_be_guessed(browser: Browser, berit: User) -> None:
    TOTP.activate(berit, KEY)
    begin(browser)
    for _try in range(5):
        browser.post(code="000000")
    browser.post(code=totp(KEY))
    assert browser.path == "localhost/konto/logga-in/steg-tva/"


def test_a_password_does_not_walk_round_the_second_step(browser: Browser, berit: User) -> None:
    TOTP.activate(berit, KEY)
    berit.set_password("granskog 12")
    berit.save()
    browser.get("http://localhost/konto/logga-in/losenord/")
    browser.post(login=MAIL, password="granskog 12")
    assert browser.path == "localhost/konto/logga-in/steg-tva/"
    browser.get("http://localhost/konto/")
    assert browser.path == "localhost/konto/logga-in/"


def test_a_recovery_code_counts_once(browser: Browser, berit: User) -> None:
    begin(browser)
    browser.get("/konto/tva-steg/app/")
    secret = re.search(r"<code>([A-Z2-7]{32})</code>", browser.text)[1]
    browser.post(code=totp(secret))
    code = re.findall(r"<code>(\d{8})</code>", browser.text)[0]
    browser.get("/konto/tva-steg/reservkoder/")
    assert code not in browser.text
    for works in (True, False):
        other = Browser()
        other.get("http://a.localhost/personer/")
        other.post(email=MAIL)
        other.post(code=last_code(MAIL))
        other.post(code=code)
        assert (other.path == "a.localhost/personer/") == works


def test_a_session_without_the_step_signs_in_again_to_show_it(client: Client, browser: Browser, berit: User) -> None:
    browser.get("http://localhost/konto/logga-in/")
    browser.post(email=MAIL)
    browser.post(code=last_code(MAIL))
    TOTP.activate(berit, KEY)
    browser.get("http://a.localhost/personer/")
    assert browser.path == "localhost/konto/logga-in/"
    assert "Alvik" in browser.text
    browser.post(email=MAIL)
    browser.post(code=last_code(MAIL))
    browser.post(code=totp(KEY))
    assert browser.path == "a.localhost/personer/"


def test_secrets_are_not_readable_in_the_database(browser: Browser, berit: User) -> None:
    begin(browser)
    browser.get("/konto/tva-steg/app/")
    secret = re.search(r"<code>([A-Z2-7]{32})</code>", browser.text)[1]
    browser.post(code=totp(secret))
    codes = re.findall(r"<code>(\d{8})</code>", browser.text)
    kept = json.dumps(list(Authenticator.objects.values_list("data", flat=True)))
    assert secret not in kept
    assert not any(code in kept for code in codes)


def test_each_change_of_a_key_is_in_the_trail_and_in_the_mail(
    browser: Browser, berit: User, django_capture_on_commit_callbacks
) -> None:
    begin(browser)
    browser.get("/konto/tva-steg/app/")
    secret = re.search(r"<code>([A-Z2-7]{32})</code>", browser.text)[1]
    with django_capture_on_commit_callbacks(execute=True):
        browser.post(code=totp(secret))
    assert AuditEvent.objects.filter(action="accounts.totp_activated", actor_id=berit.pk).exists()
    assert (
        OutgoingMail.objects.filter(to=MAIL, subject__contains="konto").exists()
        or OutgoingMail.objects.filter(to=MAIL).count() > 1
    )


def test_taking_the_app_away_takes_the_recovery_codes_along(browser: Browser, berit: User) -> None:
    TOTP.activate(berit, KEY)
    begin(browser)
    browser.post(code=totp(KEY))
    browser.get("http://localhost/konto/tva-steg/app/ta-bort/")
    assert browser.page.status_code == 200
    browser.post()
    assert browser.path == "localhost/konto/tva-steg/"
    assert not Authenticator.objects.filter(user=berit).exists()


def test_a_reset_ends_every_session_and_every_key(client: Client, berit: User, alvik: Tenant) -> None:
    TOTP.activate(berit, KEY)
    sign_in(client, berit, "a.localhost", second_factor=True)
    assert client.get("/personer/").status_code == 200
    reset_second_factor(user=berit, by=None, reason="test")
    assert client.get("/personer/").status_code == 302
    assert not Authenticator.objects.filter(user=berit).exists()
    assert OutgoingMail.objects.filter(to=MAIL).exists()


def test_the_question_to_a_passkey_names_the_public_host(browser: Browser, berit: User) -> None:
    begin(browser)
    browser.get("/konto/tva-steg/nyckel/")
    options = json.loads(re.search(r'data-options="([^"]+)"', browser.text)[1].replace("&quot;", '"'))
    assert options["creation_options"]["publicKey"]["rp"] == {"id": "localhost", "name": "Bygdenav"}
    answer = browser.client("localhost").get("/konto/logga-in/nyckel/", headers={"accept": "application/json"})
    assert answer.status_code in {200, 302}


@pytest.mark.parametrize(
    "credential", ["", "x", "{}", '{"id": 1}', "[]", "null", '{"response": {"userHandle": "AAAA"}}']
)
def test_a_passkey_that_is_none(db: None, credential: str) -> None:
    client = Client(HTTP_HOST="localhost")
    client.get("/konto/logga-in/nyckel/", headers={"accept": "application/json"})
    answer = client.post("/konto/logga-in/nyckel/", {"credential": credential})
    assert (answer.status_code, answer["Location"]) == (302, "/konto/logga-in/")
    assert "_auth_user_id" not in client.session


def test_keys_are_changed_only_shortly_after_signing_in(
    client: Client, berit: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    sign_in(client, berit, "localhost", second_factor=False)
    addresses = [
        "/konto/losenord/",
        "/konto/adress/",
        "/konto/ta-bort/",
        "/konto/tva-steg/app/",
        "/konto/tva-steg/nyckel/",
    ]
    for address in addresses:
        assert client.get(address).status_code == 200, address
    session = client.session
    session["account_authentication_methods"] = [{"method": "code", "at": 0}]
    session.save()
    for address in addresses:
        assert client.get(address)["Location"] == f"/konto/logga-in/igen/?next={address.replace('/', '%2F')}"
    answer = client.post("/konto/logga-in/igen/?next=/konto/losenord/")
    assert answer["Location"] == "/konto/logga-in/?next=%2Fkonto%2Flosenord%2F"
    assert client.get("/konto/").status_code == 302


def test_staff_permissions_need_the_second_factor(berit: User, alvik: Tenant) -> None:
    with tenant_context(alvik):
        berit.second_factor = False
        assert not has_permission(berit, Permission.PEOPLE_MANAGE)
        berit.second_factor = True
        assert has_permission(berit, Permission.PEOPLE_MANAGE)
        assert not has_permission(berit, Permission.NEED_READ_ALL)
