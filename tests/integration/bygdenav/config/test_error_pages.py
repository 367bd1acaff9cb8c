"""No bare page and no fault of ours where somebody sends what cannot be read."""

import psycopg
import pytest
from django.db import InterfaceError, OperationalError
from django.test import Client

from bygdenav.tenancy.api import Tenant
from tests.factories import needs
from tests.factories.people import UserFactory, sign_in
from tests.factories.visitors import visitor


@pytest.fixture
def client(alvik: Tenant) -> Client:
    return Client(HTTP_HOST="a.localhost")


@pytest.mark.parametrize(("prefix", "words"), [("", "Här finns inget att se"), ("/nb", "Her er det ingenting å se")])
def test_the_address_of_a_form_opened_as_a_page_says_so_in_the_readers_language(
    client: Client, prefix: str, words: str
) -> None:
    answer = client.get(f"{prefix}/logga-ut/")
    assert (answer.status_code, answer["Allow"]) == (405, "POST")
    assert words in answer.content.decode()
    assert f'href="{prefix}/"' in answer.content.decode()


@pytest.mark.parametrize(
    ("form", "page"),
    [
        ("behov/{need}/mer/", "behov/{need}/"),
        ("behov/{need}/forslag/7k2mfp9xqd/", "behov/{need}/"),
        ("behov/{need}/plats/ta-tillbaka/", "behov/{need}/"),
        ("behov/mina/raknas/", "behov/mina/"),
    ],
)
@pytest.mark.parametrize("prefix", ["/", "/nb/"])
def test_the_address_of_a_form_leads_to_the_page_that_it_belongs_to(
    in_alvik: Tenant, form: str, page: str, prefix: str
) -> None:
    by, organisation = needs.firm()
    need, client = needs.sent(by=by, organisation=organisation).public_id, visitor(by)
    answer = client.get(prefix + form.format(need=need))
    assert answer.status_code == 405
    assert f'href="{prefix}{page.format(need=need)}"' in answer.content.decode()
    assert client.get(prefix + page.format(need=need)).status_code == 200


@pytest.mark.parametrize(
    "address", ["/erbjudanden/%00/", "/foretag/anslut/finns/%00/", "/behov/%00/", "/behov/nytt/?utkast=%00"]
)
def test_a_nul_in_an_address_is_the_senders_fault(client: Client, address: str) -> None:
    sign_in(client, UserFactory.create(), "a.localhost")
    answer = client.get(address, headers={"host": "a.localhost"})
    assert answer.status_code == 400
    assert "Vi kunde inte läsa det som skickades" in answer.content.decode()


def test_a_nul_in_a_hidden_field_is_the_senders_fault(client: Client) -> None:
    sign_in(client, UserFactory.create(), "a.localhost")
    form = {"text": "Vi behöver en svetsare", "submission": "\x00"}
    assert client.post("/behov/nytt/", form, headers={"host": "a.localhost"}).status_code < 500


@pytest.mark.parametrize("problem", [OperationalError("the server closed the connection"), InterfaceError("closed")])
@pytest.mark.parametrize(
    "where", ["bygdenav.tenancy.middleware.tenant_of_host", "competence.offers.views.public.listed"]
)
@pytest.mark.parametrize(
    ("prefix", "words"), [("", "Vi arbetar med webbplatsen"), ("/nb", "Vi arbeider med nettstedet")]
)
def test_a_database_that_does_not_answer_is_work_on_the_site(
    client: Client, monkeypatch: pytest.MonkeyPatch, problem: Exception, where: str, prefix: str, words: str
) -> None:
    def fails(*_args: object) -> None:
        raise problem

    monkeypatch.setattr(where, fails)
    client.raise_request_exception = False
    answer = client.get(f"{prefix}/erbjudanden/", headers={"accept-language": "sv"})
    assert (answer.status_code, answer["Retry-After"]) == (503, "60")
    assert words in answer.content.decode()


@pytest.fixture
def full_disk(monkeypatch: pytest.MonkeyPatch) -> None:
    """The database refuses every need for want of room, as Django hands it on."""

    def fails(**_given: object) -> None:
        try:
            raise psycopg.errors.DiskFull("could not extend file: No space left on device")
        except psycopg.Error as error:
            raise OperationalError("could not extend file") from error

    monkeypatch.setattr("competence.needs.services.writing.send_need", fails)
    monkeypatch.setattr("bygdenav.ops.room._full_at", -100.0)  # and so again afterwards


def test_a_full_disk_loses_no_words(in_alvik: Tenant, full_disk: None) -> None:
    client = visitor(needs.firm()[0])
    client.raise_request_exception = False
    assert client.get("/readyz").status_code == 200
    form = {"text": "Vi behöver svetsa\n<b>rostfritt</b>", "urgency": "now", "travel": "any", "visibility": "office"}
    answer = client.post("/behov/nytt/", form, headers={"origin": "http://a.localhost"})
    assert (answer.status_code, answer["Retry-After"]) == (503, "60")
    html = answer.content.decode()
    assert "Vi kunde inte spara det du skrev" in html
    assert "Vi behöver svetsa<br>&lt;b&gt;rostfritt&lt;/b&gt;" in html
    assert '<form class="form" method="post" action="/behov/nytt/">' in html
    ready = client.get("/readyz")
    assert (ready.status_code, ready.json()["parts"]["room"]) == (503, "missing")
    elsewhere = client.post("/behov/nytt/", form, headers={"origin": "http://evil.example"})
    assert elsewhere.status_code == 503
    assert "rostfritt" not in elsewhere.content.decode()


@pytest.mark.parametrize("prefix", ["", "/nb"])
def test_a_fault_of_ours_loses_no_words(client: Client, monkeypatch: pytest.MonkeyPatch, prefix: str) -> None:
    """Also before it is known which place it is."""

    def fails(*_args: object) -> None:
        raise OperationalError("the server closed the connection")

    monkeypatch.setattr("bygdenav.tenancy.middleware.tenant_of_host", fails)
    client.raise_request_exception = False
    answer = client.post(
        f"{prefix}/behov/nytt/", {"text": "Vi behöver svetsa"}, headers={"origin": "http://a.localhost"}
    )
    assert answer.status_code == 503
    assert "Vi behöver svetsa" in answer.content.decode()
    assert ("Vi kunne ikke lagre" if prefix else "Vi kunde inte spara") in answer.content.decode()


def test_a_fault_of_ours_is_still_one(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("competence.offers.views.public.listed", lambda *_args: 1 // 0)
    client.raise_request_exception = False
    answer = client.get("/erbjudanden/")
    assert answer.status_code == 500
    assert "Något gick fel hos oss" in answer.content.decode()


@pytest.mark.parametrize(
    ("path", "language", "words"),
    [
        ("/", "nb-NO,nb;q=0.9", "Her finnes ingen side"), ("/", "sv", "Här finns ingen sida"), ("/", "", "Här finns ingen sida"),
        ("/", "en-GB", "There is no page here"), ("/nb/behov/", "sv", "Her finnes ingen side"),
        ("/", "xx,,;q=9", "Här finns ingen sida"),
    ],
)  # fmt: skip
def test_an_unknown_host_answers_in_the_readers_language(db: None, path: str, language: str, words: str) -> None:
    answer = Client(HTTP_HOST="nowhere.localhost").get(path, headers={"accept-language": language})
    assert answer.status_code == 404
    assert words in answer.content.decode()
