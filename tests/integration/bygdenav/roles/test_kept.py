"""A form that comes too late loses nothing: what was typed stands on the page that answers, and one button sends it."""

import re
from html import unescape

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from bygdenav.tenancy.api import Tenant
from competence.needs.models import Need, NeedRevision
from tests.factories import needs
from tests.factories.visitors import visitor

pytestmark = pytest.mark.django_db
HOME = {"origin": "http://a.localhost"}
WORDS = "Vi behöver lära oss svetsa rostfritt före slåttern.\nRing oss gärna."
GUARD = re.compile(r'name="csrfmiddlewaretoken" value="([^"]*)"')


def strict(client: Client) -> Client:
    """As in a browser: a form needs the token of its page."""
    client.handler.enforce_csrf_checks = True
    return client


def kept_form(html: str) -> tuple[str, dict[str, str]]:
    """Where the kept form leads, and what it would send."""
    address, inside = re.search(
        r'<form class="form" method="post" action="([^"]*)">(.*?)</form>', html, re.DOTALL
    ).groups()  # type: ignore[union-attr]
    pairs = re.findall(r'<input type="hidden" name="([^"]*)" value="([^"]*)">', inside, re.DOTALL)
    return unescape(address), {unescape(name): unescape(value) for name, value in pairs}


@pytest.mark.parametrize(
    ("path", "fields"),
    [
        ("/behov/bcdfghjkmn/mer/", {"text": WORDS}),
        ("/nb/behov/bcdfghjkmn/mer/", {"text": WORDS}),
        ("/skrivbord/behov/bcdfghjkmn/svara/", {"kind": "words", "text": WORDS}),
        ("/foretag/bcdfghjkmn/andra/", {"trade": "Hyr ut släp", "description": WORDS}),
        ("/personer/", {"email": "ny@alvik.example", "role": "editor"}),
        ("/personer/aterstallning/be/1/", {"reason": WORDS}),
        ("/skrivbord/plats/", {"office_name": "Kontoret på torget"}),
        ("/admin/pages/2/edit/", {"title": "Öppet i jul", "body": '{"blocks": [1]}'}),
    ],
)
def test_what_somebody_typed_before_being_signed_out_stands_on_the_answer(
    in_alvik: Tenant, path: str, fields: dict[str, str]
) -> None:
    answer = visitor().post(path, fields)
    assert answer.status_code == 403
    assert "no-store" in answer["Cache-Control"]
    html = answer.content.decode()
    assert ("Du er blitt logget ut" if path.startswith("/nb/") else "Du har blivit utloggad") in html
    assert re.search(r'href="(/nb)?/logga-in/\?next=[^"]*" target="_blank"', html)
    address, sent = kept_form(html)
    assert address == path
    sent.pop("csrfmiddlewaretoken")
    assert sent == fields


def test_the_whole_way_back_from_a_session_that_ended(in_alvik: Tenant) -> None:
    by, firm = needs.firm()
    need = needs.sent(by=by, organisation=firm)
    client = strict(visitor(by))
    page = f"/behov/{need.public_id}/"
    token = GUARD.search(client.get(page).content.decode()).group(1)  # type: ignore[union-attr]
    del client.cookies["bygdenav"]
    form = {"text": WORDS, "csrfmiddlewaretoken": token}
    signed_out = client.post(f"{page}mer/", form, headers={**HOME, "referer": f"http://a.localhost{page}"})
    html = signed_out.content.decode()
    assert "Vi behöver lära oss svetsa rostfritt före slåttern.<br>Ring oss gärna." in html
    assert f"/logga-in/?next={page.replace('/', '%2F')}" in html
    address, form = kept_form(html)

    again = visitor(by)  # signing in, in another tab, changes both cookies
    client.cookies["bygdenav"], client.cookies["bygdenav-csrf"] = again.cookies["bygdenav"].value, "x" * 32
    late = client.post(address, form, headers=HOME)
    assert late.status_code == 403
    assert "Skicka en gång till" in late.content.decode()
    assert not NeedRevision.objects.filter(need=need, number=2).exists()
    address, form = kept_form(late.content.decode())
    assert client.post(address, form, headers=HOME)["Location"] == page
    assert NeedRevision.objects.get(need=need, number=2).text == WORDS


def test_still_signed_out_the_page_comes_again(in_alvik: Tenant) -> None:
    client = strict(visitor())
    client.get("/")
    client.cookies["bygdenav-csrf"] = "x" * 32
    address, form = kept_form(client.post("/personer/", {"email": "a@b.example"}, headers=HOME).content.decode())
    once = client.post(address, form, headers=HOME)
    assert "Du har blivit utloggad" in once.content.decode()
    assert kept_form(once.content.decode())[1]["email"] == "a@b.example"


def test_an_open_form_whose_page_grew_old_is_sent_with_one_button(in_alvik: Tenant) -> None:
    by, _firm = needs.firm()
    client = strict(visitor(by))
    form = {"text": WORDS, "urgency": "now", "travel": "any", "visibility": "office", "submission": "abc23456"}
    late = client.post("/behov/nytt/", form, headers=HOME)
    assert late.status_code == 403
    assert not Need.objects.exists()
    address, form = kept_form(late.content.decode())
    assert client.post(address, form, headers=HOME).status_code == 302
    assert Need.objects.get().revisions.get().text == WORDS


@pytest.mark.parametrize(
    "headers", [{"origin": "http://evil.example"}, {"referer": "http://evil.example/a.localhost"}, {}]
)
def test_what_another_site_wrote_is_not_offered_for_sending(in_alvik: Tenant, headers: dict[str, str]) -> None:
    answer = strict(visitor()).post(
        "/personer/", {"email": "ond@evil.example", "role": "administrator"}, headers=headers
    )
    assert answer.status_code == 403
    assert "ond@evil.example" not in answer.content.decode()
    assert "Sidan var för gammal för att skickas" in answer.content.decode()


def test_no_secret_file_or_number_of_a_person_is_sent_back(in_alvik: Tenant) -> None:
    fields = {
        "text": "Min far 811218-9876 slutar", "password": "hemligt-ord", "code": "1234-5678",
        "number": "8112189876", "fil": SimpleUploadedFile("brev.txt", b"innehall"),
    }  # fmt: skip
    html = visitor().post("/behov/bcdfghjkmn/mer/", fields).content.decode()
    assert "Min far ••••••-•••• slutar" in html
    assert "täckt" in html
    assert "En fil kan inte sparas här" in html
    for secret in ("811218", "hemligt-ord", "1234-5678", "innehall", "brev.txt"):
        assert secret not in html


def test_markup_in_what_was_typed_is_text(in_alvik: Tenant) -> None:
    typed = '"><script>alert(1)</script> hej'
    html = visitor().post("/behov/bcdfghjkmn/mer/", {"text": typed, '"><b>': "x"}).content.decode()
    assert "<script>alert" not in html
    assert "<b>" not in html
    assert kept_form(html)[1]["text"] == typed


def test_a_button_alone_leads_to_sign_in_as_before(in_alvik: Tenant) -> None:
    answer = visitor().post(
        "/behov/bcdfghjkmn/ta-tillbaka/", headers={"referer": "http://a.localhost/behov/bcdfghjkmn/"}
    )
    assert answer["Location"] == "/logga-in/?next=%2Fbehov%2Fbcdfghjkmn%2F"


def test_nothing_is_left_in_any_session(in_alvik: Tenant) -> None:
    client = visitor()
    client.post("/behov/bcdfghjkmn/mer/", {"text": WORDS})
    assert dict(client.session) == {}


def test_the_public_host_keeps_nothing(alvik: Tenant) -> None:
    answer = Client().post("/konto/uppgifter/", {"name": "Elin Forslind"}, headers={"host": "localhost"})
    assert "Elin" not in answer.content.decode()
