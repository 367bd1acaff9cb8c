"""The way between hosts cannot be bent: codes, sessions, redirects, forms."""

from datetime import timedelta
from urllib.parse import parse_qs, urlsplit

import pytest
from django.test import Client
from django.utils import timezone

from bygdenav.accounts.api import LoginTicket, User, person_on_socket
from bygdenav.accounts.errands import Errand, seal
from bygdenav.accounts.selectors import GOING_TO
from bygdenav.accounts.services import issue_ticket
from bygdenav.accounts.ways import SECRET
from bygdenav.kernel.secrets import digest
from bygdenav.tenancy.api import Tenant, TenantStatus
from tests.factories.people import UserFactory, sign_in
from tests.integration.bygdenav.accounts.conftest import Browser


@pytest.fixture
def waiting(alvik: Tenant) -> Client:
    """A browser that has begun at Alvik."""
    client = Client(HTTP_HOST="a.localhost")
    client.get("/logga-in/?next=/foretag/")
    return client


def ticket(client: Client, user: User | None = None, **fields: object) -> str:
    """A one-time code for the browser, as the public host makes it."""
    values = {
        "user": user or UserFactory.create(), "host": "a.localhost", "state": digest(client.session[SECRET]),
        "next_path": "/foretag/", "second_factor": False, "staff": False, **fields,
    }  # fmt: skip
    return issue_ticket(**values)


def test_a_code_signs_in_and_leads_on(waiting: Client) -> None:
    answer = waiting.get("/inloggad/", {"kod": ticket(waiting)})
    assert (answer.status_code, answer["Location"]) == (302, "/foretag/")
    assert waiting.get("/personer/valkommen/").status_code == 200


def test_the_session_gets_a_new_key(waiting: Client) -> None:
    before = waiting.session.session_key
    waiting.get("/inloggad/", {"kod": ticket(waiting)})
    assert waiting.session.session_key != before
    assert SECRET not in waiting.session


def refused(client: Client, code: str, host: str = "a.localhost") -> str:
    """The page that refuses the code, which must have signed nobody in and say what to do."""
    answer = client.get("/inloggad/", {"kod": code}, headers={"host": host})
    assert answer.status_code == 400
    assert "/logga-in/" in answer.content.decode()
    assert "_auth_user_id" not in client.session
    return answer.content.decode()


def test_a_code_counts_once(waiting: Client) -> None:
    code = ticket(waiting)
    waiting.get("/inloggad/", {"kod": code})
    other = Client(HTTP_HOST="a.localhost")
    other.get("/logga-in/")
    refused(other, code)


def test_a_code_lives_a_minute(waiting: Client) -> None:
    code = ticket(waiting)
    LoginTicket.objects.update(expires_at=timezone.now() - timedelta(seconds=1))
    refused(waiting, code)


def test_a_minute_is_what_a_code_gets(waiting: Client) -> None:
    ticket(waiting)
    row = LoginTicket.objects.get()
    assert timedelta(seconds=55) < row.expires_at - row.created_at <= timedelta(seconds=61)


def test_a_code_counts_on_its_host_only(waiting: Client, bakkevik: Tenant) -> None:
    code = ticket(waiting)
    refused(waiting, code, host="b.localhost")
    refused(waiting, code)


def test_a_code_counts_in_its_browser_only(waiting: Client) -> None:
    code = ticket(waiting)
    other = Client(HTTP_HOST="a.localhost")
    refused(other, code)
    refused(waiting, code)


def test_another_waiting_browser_is_another_browser(waiting: Client) -> None:
    other = Client(HTTP_HOST="a.localhost")
    other.get("/logga-in/")
    refused(other, ticket(waiting))


@pytest.mark.parametrize("code", ["", "x", "😀", "a" * 5000, "' OR 1=1"])
def test_a_code_that_we_never_made(waiting: Client, code: str) -> None:
    refused(waiting, code)


def test_a_code_of_a_closed_account(waiting: Client) -> None:
    user = UserFactory.create()
    code = ticket(waiting, user)
    User.objects.update(is_active=False)
    refused(waiting, code)


def test_only_the_hash_is_kept(waiting: Client) -> None:
    code = ticket(waiting)
    row = LoginTicket.objects.get()
    assert code not in {row.digest, row.state}
    assert waiting.session[SECRET] not in {row.digest, row.state}


def test_the_address_on_the_way_holds_no_personal_data(alvik: Tenant) -> None:
    client = Client(HTTP_HOST="a.localhost")
    address = client.get("/logga-in/?next=/behov/nytt/").headers["Location"]
    assert address.startswith("http://localhost/konto/till-plats/?arende=")
    assert client.session[SECRET] not in address


def on_the_way(errand: Errand) -> tuple[int, str]:
    """What the public host answers to an errand, and where it leads in the end."""
    client = Client(HTTP_HOST="localhost")
    sign_in(client, UserFactory.create(), "localhost")
    answer = client.get("/konto/till-plats/", {"arende": seal(errand)})
    if answer.status_code == 302:
        answer = client.get(answer["Location"])
    return answer.status_code, answer.headers.get("Location", "")


def test_the_public_host_leads_to_the_place_with_a_code(alvik: Tenant) -> None:
    status, address = on_the_way(Errand("a.localhost", "0" * 64, "/inloggad/", "/foretag/"))
    assert (status, urlsplit(address).netloc, urlsplit(address).path) == (302, "a.localhost", "/inloggad/")
    assert LoginTicket.objects.get().digest == digest(parse_qs(urlsplit(address).query)["kod"][0])


@pytest.mark.parametrize(
    "host", ["evil.example", "a.localhost.evil.example", "localhost", "A.localhost@evil.example", ""]
)
def test_people_are_sent_to_our_places_only(alvik: Tenant, host: str) -> None:
    status, _address = on_the_way(Errand(host, "0" * 64, "/inloggad/", "/"))
    assert status == 400
    assert not LoginTicket.objects.exists()


@pytest.mark.parametrize("state", [TenantStatus.MAKING, TenantStatus.FAILED])
def test_a_place_that_is_not_ready_gets_nobody(alvik: Tenant, state: str) -> None:
    Tenant.objects.filter(pk=alvik.pk).update(status=state)
    assert on_the_way(Errand("a.localhost", "0" * 64, "/inloggad/", "/"))[0] == 400


@pytest.mark.parametrize("back", ["//evil.example/", "https://evil.example", "/\\evil.example", "@evil.example/"])
def test_the_way_back_stays_on_the_place(alvik: Tenant, back: str) -> None:
    status, address = on_the_way(Errand("a.localhost", "0" * 64, back, back))
    assert status == 302
    assert urlsplit(address).netloc == "a.localhost"
    assert LoginTicket.objects.get().next_path == "/"


@pytest.mark.parametrize("word", ["", "x", "gAAAAA", "😀", "a" * 9000])
def test_an_errand_that_no_place_of_ours_made(db: None, word: str) -> None:
    answer = Client(HTTP_HOST="localhost").get("/konto/till-plats/", {"arende": word})
    assert answer.status_code == 400


EVIL = ["https://evil.example/", "//evil.example", "/\\evil.example", "\\\\evil.example", "javascript:alert(1)",
        "/\t/evil.example", "http:evil.example", "/ok\r\nX: y", "///evil.example", "evil.example"]  # fmt: skip


@pytest.mark.parametrize("next_path", EVIL)
def test_next_never_leaves_the_host(alvik: Tenant, next_path: str) -> None:
    place, public = Client(), Client()
    sign_in(place, UserFactory.create(), "a.localhost")
    assert place.get("/logga-in/", {"next": next_path})["Location"] == "/"
    sign_in(public, UserFactory.create(), "localhost")
    assert public.get("/konto/logga-in/", {"next": next_path})["Location"] == "/konto/"
    assert public.post("/konto/logga-in/igen/?next=" + next_path)["Location"].startswith("/konto/logga-in/")


def test_a_session_of_one_place_opens_no_other(client: Client, alvik: Tenant, bakkevik: Tenant) -> None:
    user = UserFactory.create()
    for host in ("b.localhost", "localhost"):
        sign_in(client, user, "a.localhost")
        assert client.get("/personer/valkommen/").status_code == 200
        stolen = Client(HTTP_HOST=host)
        stolen.cookies = client.cookies
        address = "/konto/" if host == "localhost" else "/personer/valkommen/"
        assert stolen.get(address).status_code == 302
        assert stolen.get(address)["Location"].startswith(("/logga-in/", "/konto/logga-in/"))


def test_a_session_without_a_host_opens_nothing(client: Client, alvik: Tenant) -> None:
    client.force_login(UserFactory.create())
    assert client.get("/personer/valkommen/", headers={"host": "a.localhost"}).status_code == 302


def test_a_socket_follows_the_same_rules(client: Client, alvik: Tenant) -> None:
    user = UserFactory.create()
    sign_in(client, user, "a.localhost", second_factor=True)
    found = person_on_socket(client.session, "a.localhost")
    assert (found, found.second_factor) == (user, True)
    assert not person_on_socket(client.session, "b.localhost").is_authenticated
    assert not person_on_socket(None, "a.localhost").is_authenticated


def test_forms_ask_for_their_token(alvik: Tenant) -> None:
    client = Client(enforce_csrf_checks=True)
    sign_in(client, UserFactory.create(), "a.localhost")
    assert client.post("/logga-ut/").status_code == 403
    assert client.get("/logga-ut/").status_code == 405
    sign_in(client, UserFactory.create(), "localhost")
    for address in ("/konto/logga-ut/", "/konto/sessioner/avsluta/", "/konto/ta-bort/", "/konto/losenord/"):
        assert client.post(address).status_code == 403


def test_a_form_may_lead_to_the_waiting_place_and_to_no_other(
    browser: Browser, alvik: Tenant, bakkevik: Tenant
) -> None:
    page = browser.get("http://localhost/konto/logga-in/")
    assert "form-action 'self';" in page["Content-Security-Policy"] + ";"
    page = browser.get("http://a.localhost/logga-in/")
    assert GOING_TO in browser.client("localhost").session
    policy = next(part for part in page["Content-Security-Policy"].split(";") if "form-action" in part)
    assert policy.split() == ["form-action", "'self'", "http://a.localhost"]
    page = browser.get("http://a.localhost/utloggad/")
    policy = next(part for part in page["Content-Security-Policy"].split(";") if "form-action" in part)
    assert policy.split() == ["form-action", "'self'", "http://localhost"]


def test_signing_out_at_a_place_and_then_everywhere(client: Client, alvik: Tenant) -> None:
    sign_in(client, UserFactory.create(), "a.localhost")
    page = client.post("/logga-ut/", follow=True)
    assert page.request["PATH_INFO"] == "/utloggad/"
    assert "http://localhost/konto/logga-ut/" in page.content.decode()
    assert client.get("/personer/valkommen/").status_code == 302


def test_a_part_of_a_page_sends_the_whole_page_to_sign_in(client: Client, alvik: Tenant) -> None:
    headers = {"host": "a.localhost", "HX-Request": "true", "HX-Current-URL": "http://a.localhost/behov/?sida=2"}
    answer = client.get("/personer/valkommen/", headers=headers)
    assert answer.status_code == 401
    assert answer["HX-Redirect"] == "/logga-in/?next=%2Fbehov%2F%3Fsida%3D2"


def test_an_address_that_cannot_be_read_sends_to_the_start(client: Client, alvik: Tenant) -> None:
    headers = {"host": "a.localhost", "HX-Request": "true", "HX-Current-URL": "http://["}
    answer = client.get("/personer/valkommen/", headers=headers)
    assert (answer.status_code, answer["HX-Redirect"]) == (401, "/logga-in/?next=%2F")


@pytest.mark.parametrize(
    ("page", "back"),
    [
        ("http://a.localhost/behov/7k2mfp9xqd/?x=1", "%2Fbehov%2F7k2mfp9xqd%2F%3Fx%3D1"),
        ("http://evil.example/behov/", "%2Fpersoner%2Froll%2F1%2Favsluta%2F"),
        ("http://[", "%2Fpersoner%2Froll%2F1%2Favsluta%2F"),
    ],
)
def test_a_form_sent_after_signing_out_leads_back_to_its_page(
    client: Client, alvik: Tenant, page: str, back: str
) -> None:
    answer = client.post("/personer/roll/1/avsluta/", headers={"host": "a.localhost", "Referer": page})
    assert answer["Location"] == f"/logga-in/?next={back}"
