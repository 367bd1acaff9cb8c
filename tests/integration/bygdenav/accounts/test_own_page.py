"""My page, leaving, the operator's first way in, and the demo's door."""

import re
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.test import Client, RequestFactory
from django.utils import translation

from bygdenav.accounts.api import PlatformRole, User, sign_in_here, start_sign_up
from bygdenav.accounts.ways import DemoOnlyError
from bygdenav.audit.api import AuditEvent
from bygdenav.ops.models import OutgoingMail
from bygdenav.roles.api import give_role
from bygdenav.tenancy.api import Tenant, tenant_context
from tests.factories.people import UserFactory, operator, sign_in
from tests.integration.bygdenav.accounts.conftest import Browser, last_code

PAGES = ["/konto/", "/konto/uppgifter/", "/konto/adress/", "/konto/losenord/", "/konto/ta-bort/", "/konto/tva-steg/",
         "/konto/tva-steg/app/", "/konto/tva-steg/nyckel/", "/konto/logga-ut/", "/konto/logga-in/igen/"]  # fmt: skip
OPEN = ["/konto/logga-in/", "/konto/logga-in/losenord/", "/konto/logga-in/stangt/", "/konto/lank/x/"]


@pytest.fixture
def anna(db: None) -> User:
    """A person with an account."""
    return UserFactory.create(email="anna@firma.example", name="Anna Berg")


@pytest.mark.parametrize("language", ["", "/nb", "/en"])
@pytest.mark.parametrize("page", PAGES + OPEN)
def test_every_page_renders_in_every_language_with_nothing_inline(anna: User, page: str, language: str) -> None:
    client = Client(HTTP_HOST="localhost")
    if page in PAGES:
        sign_in(client, anna, "localhost")
    answer = client.get(language + page)
    assert answer.status_code in {200, 403}
    text = answer.content.decode()
    assert not re.search(r"<script(?![^>]*\bsrc=)", text)
    assert " style=" not in text
    assert "<style" not in text
    assert len(re.findall("<h1", text)) == 1
    assert "no-store" in answer["Cache-Control"]


def test_name_and_language(client: Client, anna: User) -> None:
    sign_in(client, anna, "localhost")
    client.post("/konto/uppgifter/", {"name": "  Anna\n Borg ", "language": "nb"})
    anna.refresh_from_db()
    assert (anna.name, anna.language) == ("Anna Borg", "nb")
    assert AuditEvent.objects.get(action="accounts.change_details").changed == ["language", "name"]
    page = client.post("/konto/uppgifter/", {"name": "", "language": "xx"})
    assert page.status_code == 200
    assert page.content.decode().count("error-summary") >= 1


def test_a_password_is_set_used_and_taken_away(client: Client, anna: User) -> None:
    sign_in(client, anna, "localhost")
    assert "error-summary" in client.post("/konto/losenord/", {"password": "kort"}).content.decode()
    assert "error-summary" in client.post("/konto/losenord/", {"password": "anna@firma.example"}).content.decode()
    assert client.post("/konto/losenord/", {"password": "granskog 12 och älg"}).status_code == 302
    anna.refresh_from_db()
    assert anna.check_password("granskog 12 och älg")
    assert client.get("/konto/").status_code == 200
    client.post("/konto/losenord/", {"action": "remove"})
    anna.refresh_from_db()
    assert not anna.has_usable_password()
    assert OutgoingMail.objects.filter(to=anna.email).count() == 2


def test_a_new_password_ends_other_sessions(client: Client, anna: User, alvik: Tenant) -> None:
    other = Client()
    sign_in(other, anna, "a.localhost")
    sign_in(client, anna, "localhost")
    client.post("/konto/losenord/", {"password": "granskog 12 och älg"})
    assert other.get("/personer/valkommen/").status_code == 302


def test_all_sessions_end_at_every_place(client: Client, anna: User, alvik: Tenant, bakkevik: Tenant) -> None:
    others = [Client(), Client()]
    for other, host in zip(others, ("a.localhost", "b.localhost"), strict=True):
        sign_in(other, anna, host)
        assert other.get("/personer/valkommen/").status_code == 200
    sign_in(client, anna, "localhost")
    client.post("/konto/sessioner/avsluta/")
    assert [other.get("/personer/valkommen/").status_code for other in others] == [302, 302]
    assert client.get("/konto/").status_code == 302


def test_the_address_changes_when_the_new_one_has_answered(client: Client, anna: User) -> None:
    sign_in(client, anna, "localhost")
    client.post("/konto/adress/", {"email": "NY@firma.example"})
    assert User.objects.get(pk=anna.pk).email == "anna@firma.example"
    client.post("/konto/adress/kod/", {"code": "0000-0000"})
    assert User.objects.get(pk=anna.pk).email == "anna@firma.example"
    client.post("/konto/adress/kod/", {"code": last_code("ny@firma.example")})
    assert User.objects.get(pk=anna.pk).email == "ny@firma.example"
    assert OutgoingMail.objects.filter(to="anna@firma.example").exists()


def test_an_address_that_somebody_has_is_told_to_them_alone(client: Client, anna: User) -> None:
    UserFactory.create(email="tagen@firma.example")
    sign_in(client, anna, "localhost")
    pages = []
    for email in ("tagen@firma.example", "ledig@firma.example"):
        page = client.post("/konto/adress/", {"email": email}, follow=True)
        pages.append(
            (
                page.request["PATH_INFO"],
                re.sub(r'value="\w{30,}"|nonce="[^"]+"', "", page.content.decode()).replace(email, ""),
            )
        )
    assert pages[0] == pages[1]
    client.post("/konto/adress/", {"email": "tagen@firma.example"})
    for code in ("", "0000-0000"):
        client.post("/konto/adress/kod/", {"code": code})
    assert User.objects.get(pk=anna.pk).email == "anna@firma.example"


def test_the_new_address_gets_three_tries(client: Client, anna: User) -> None:
    sign_in(client, anna, "localhost")
    client.post("/konto/adress/", {"email": "ny@firma.example"})
    for _try in range(3):
        client.post("/konto/adress/kod/", {"code": "0000-0000"})
    client.post("/konto/adress/kod/", {"code": last_code("ny@firma.example")})
    assert User.objects.get(pk=anna.pk).email == "anna@firma.example"


def test_removing_the_account_erases_the_person_and_keeps_the_trail(client: Client, anna: User, alvik: Tenant) -> None:
    sign_in(client, anna, "localhost")
    client.post("/konto/uppgifter/", {"name": "Anna Borg", "language": "sv"})
    client.post("/konto/ta-bort/")
    anna.refresh_from_db()
    assert (anna.name, anna.language, anna.is_active) == ("", "", False)
    assert "anna" not in anna.email
    assert anna.anonymised_at
    assert set(AuditEvent.objects.filter(object_type="accounts.user").values_list("object_id", flat=True)) == {
        str(anna.pk)
    }
    assert client.get("/konto/").status_code == 302
    again = UserFactory.create(email="anna@firma.example")
    assert again.pk != anna.pk


def test_staff_and_operators_end_their_roles_first(client: Client, anna: User, alvik: Tenant) -> None:
    with tenant_context(alvik):
        give_role(user=anna, role="editor", by=None)
    sign_in(client, anna, "localhost")
    assert "Alvik" in client.get("/konto/ta-bort/").content.decode()
    client.post("/konto/ta-bort/")
    assert User.objects.get(pk=anna.pk).is_active
    boss = operator()
    sign_in(client, boss, "localhost")
    client.post("/konto/ta-bort/")
    assert User.objects.get(pk=boss.pk).is_active


def first_link(*args: str) -> str:
    """The link that the command prints."""
    out = StringIO()
    call_command("create_operator", "ops@platform.example", *args, stdout=out)
    return re.search(r"http://localhost(/\S*/lank/\S+)", out.getvalue())[1]


def test_the_operators_first_way_in(client: Client, db: None) -> None:
    address = first_link("--name", "Olle")
    client.defaults["HTTP_HOST"] = "localhost"
    assert client.get(address).status_code == 200
    assert "_auth_user_id" not in client.session
    assert client.post(address, follow=True).request["PATH_INFO"] == "/konto/"
    assert PlatformRole.objects.get().user.name == "Olle"
    assert client.get("/konto/plattform/")["Location"] == "/konto/tva-steg/"
    other = Client(HTTP_HOST="localhost")
    assert other.post(address).status_code == 400
    assert first_link() != address
    assert PlatformRole.objects.count() == 1


def test_the_command_refuses_what_is_no_address(db: None) -> None:
    with pytest.raises(CommandError, match="Enter a valid email address"):
        call_command("create_operator", "olle", stdout=StringIO())


def test_the_operators_page_lists_the_places_in_two_queries(
    client: Client, alvik: Tenant, bakkevik: Tenant, django_assert_max_num_queries
) -> None:
    sign_in(client, operator(), "localhost")
    with django_assert_max_num_queries(14):
        page = client.get("/konto/plattform/").content.decode()
    assert "Alvik" in page
    assert "http://b.localhost/" in page
    sign_in(client, UserFactory.create(), "localhost", second_factor=True)
    assert client.get("/konto/plattform/").status_code == 404


def test_a_firm_that_registers_finds_its_address_filled_in(browser: Browser, alvik: Tenant) -> None:
    browser.get("http://a.localhost/utloggad/")
    request = RequestFactory(headers={"host": "a.localhost"}).get("/foretag/nytt/")
    client = Client(HTTP_HOST="a.localhost")
    client.get("/logga-in/")
    request.session = client.session
    with tenant_context(alvik), translation.override("sv"):
        address = start_sign_up(request, next_path="/personer/valkommen/", email="Ny@firma.example", name="Nina Ny")
    request.session.save()
    browser.jars["a.localhost"] = client
    assert "firma" not in address
    browser.get(address)
    assert 'value="ny@firma.example"' in browser.text
    browser.post(email="ny@firma.example")
    browser.post(code=last_code("ny@firma.example"))
    assert browser.path == "a.localhost/personer/valkommen/"
    assert User.objects.get(email="ny@firma.example").name == "Nina Ny"


def test_the_name_goes_only_with_its_own_address(browser: Browser, alvik: Tenant) -> None:
    request = RequestFactory(headers={"host": "a.localhost"}).get("/")
    request.session = Client(HTTP_HOST="a.localhost").session
    with tenant_context(alvik):
        address = start_sign_up(request, next_path="/", email="ny@firma.example", name="Nina Ny")
    browser.get(address)
    browser.post(email="annan@firma.example")
    browser.get("/konto/logga-in/kod/")
    browser.post(code=last_code("annan@firma.example"))
    assert User.objects.get(email="annan@firma.example").name == ""


def test_the_demos_door_is_closed_outside_the_demo(rf: RequestFactory, anna: User, client: Client) -> None:
    request = rf.get("/")
    request.session = client.session
    with pytest.raises(DemoOnlyError):
        sign_in_here(request, anna, second_factor=True)
    assert "_auth_user_id" not in request.session


@pytest.mark.parametrize(("language", "words"), [("", "Lösenordet"), ("/nb", "passord"), ("/en", "password")])
def test_what_is_wrong_with_a_password_is_said_in_the_readers_language(
    client: Client, anna: User, language: str, words: str
) -> None:
    sign_in(client, anna, "localhost")
    found = []
    for password in ("kort", "password123", "anna@firma.example"):
        page = client.post(f"{language}/konto/losenord/", {"password": password}).content.decode()
        found += re.findall(r'class="error-summary".*?</ul>', page, re.DOTALL)
    assert len(found) == 3
    assert all(words.lower() in text.lower() for text in found)
    if language:
        return
    assert not any(" is " in text or "This " in text for text in found)
