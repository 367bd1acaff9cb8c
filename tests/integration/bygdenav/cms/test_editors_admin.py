"""Wagtail's admin as our editors meet it: in their language, without dead links, and whatever is sent to it."""

import io
import json
import re
from pathlib import Path

import pytest
from babel.messages import pofile
from django.apps import apps
from django.test import Client
from django.utils.translation import trans_real

from bygdenav.cms import words_of_pages, words_of_scripts
from bygdenav.tenancy.api import Tenant, tenant_context
from tests.factories.office_pages import content_page, start_page
from tests.factories.people import sign_in, staff

WAGTAIL = (
    "wagtailadmin",
    "wagtailcore",
    "wagtailimages",
    "wagtaildocs",
    "wagtailusers",
    "wagtailforms",
    "wagtailsearch",
)


def editor(place: Tenant, host: str) -> tuple[Client, int, int]:
    """Somebody who edits ``place``, its start page and another page."""
    client = Client(HTTP_HOST=host)
    with tenant_context(place):
        start, page = start_page(), content_page()
        sign_in(client, staff("editor"), host)
    return client, start.pk, page.pk


def said_by_wagtail(language: str) -> set[str]:
    """What Wagtail's own catalogues have in ``language``."""
    said: set[str] = set()
    for label in WAGTAIL:
        for name in ("django", "djangojs"):
            path = Path(apps.get_app_config(label).path, "locale", language, "LC_MESSAGES", f"{name}.po")
            if not path.exists():
                continue
            catalogue = pofile.read_po(io.BytesIO(path.read_bytes()))
            said |= {each.id for each in catalogue if isinstance(each.id, str) and each.string and not each.fuzzy}
    return said


@pytest.mark.parametrize("words", [words_of_pages.WORDS, words_of_scripts.WORDS])
def test_we_say_only_what_wagtail_does_not_say_itself(words: tuple[str, ...]) -> None:
    """Both languages there: then the word is taken off our list."""
    assert not set(words) & said_by_wagtail("sv") & said_by_wagtail("nb")
    assert len(set(words)) == len(words)


@pytest.mark.parametrize(("host", "language"), [("a.localhost", "sv"), ("b.localhost", "nb")])
def test_the_pages_that_editors_use_have_every_word(
    alvik: Tenant, bakkevik: Tenant, monkeypatch: pytest.MonkeyPatch, host: str, language: str
) -> None:
    missing: set[str] = set()
    found = trans_real.DjangoTranslation.gettext

    def listen(self: trans_real.DjangoTranslation, message: str) -> str:
        if self.language() == language and message not in self._catalog:
            missing.add(message)
        return found(self, message)

    client, start, page = editor(alvik if language == "sv" else bakkevik, host)
    monkeypatch.setattr(trans_real.DjangoTranslation, "gettext", listen)
    for path in (
        "", f"pages/{start}/", f"pages/{page}/edit/", f"pages/{page}/history/", f"pages/{page}/delete/",
        f"pages/{page}/copy/", "pages/search/?q=a", "images/", "images/add/", "documents/", "choose-page/",
        f"pages/add/pages/contentpage/{start}/",
    ):  # fmt: skip
        assert client.get(f"/admin/{path}").status_code == 200, path
    assert not missing


@pytest.mark.parametrize(
    ("host", "words"),
    [("a.localhost", ("Sparar …", "Fäst verktygsraden")), ("b.localhost", ("Lagrer …", "Fest verktøylinjen"))],
)
def test_its_scripts_have_our_words(alvik: Tenant, bakkevik: Tenant, host: str, words: tuple[str, ...]) -> None:
    client, _start, _page = editor(alvik if host == "a.localhost" else bakkevik, host)
    answer = client.get("/admin/jsi18n/")
    assert answer["Content-Type"].startswith("text/javascript")
    catalogue = json.loads(re.search(r"const newcatalog = (\{.*?\});", answer.text, re.DOTALL)[1])  # type: ignore[index]
    assert set(words) <= {word for word in catalogue.values() if isinstance(word, str)}
    assert catalogue["%(num)s pixel"][1] in ("%(num)s pixlar", "%(num)s piksler")


def test_the_start_has_neither_dead_links_nor_another_name(alvik: Tenant) -> None:
    client, _start, _page = editor(alvik, "a.localhost")
    text = client.get("/admin/").text
    assert "/admin/account/" not in text
    assert "Bygdenav" not in text
    assert 'href="/admin/konto/"' in text
    assert client.get("/admin/konto/")["Location"] == "http://localhost/konto/"
    assert client.get("/admin/account/").status_code == 404
    assert client.get("/admin/failwhale/").status_code == 404
    assert "Root" not in client.get("/admin/pages/").text


@pytest.mark.parametrize(
    "path",
    [
        "choose-page/?page_type=x.y", "choose-page/abc/", "choose-page/999999/", "images/chooser/999999/",
        "images/chooser/abc/", "documents/chooser/999999/", "images/999999/", "pages/999999/edit/",
        "images/?collection_id=abc", "documents/?collection_id=x", "pages/search/?q=%00",
        "choose-page/search/?q=x&p=abc",
        "bulk/wagtailcore/page/delete/?id=abc", "images/chooser/chosen-multiple/?id=abc",
        "documents/chooser/chosen-multiple/?id=abc", "choose-page/chosen-multiple/?id=abc",
        "embeds/chooser/?url=x", "reports/site-history/?user=abc",
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_no_fault_of_ours(alvik: Tenant, path: str) -> None:
    client, _start, page = editor(alvik, "a.localhost")
    client.raise_request_exception = False
    assert client.get(f"/admin/{path}").status_code < 500
    assert client.post(f"/admin/{path}", {"x": "y"}).status_code < 500
    assert client.post(f"/admin/pages/{page}/edit/", {}).status_code < 500


@pytest.mark.parametrize("act", ["move", "copy", "publish", "unpublish", "delete", "convert_alias", "nothing"])
def test_the_admins_own_interface_answers_what_it_cannot_do(alvik: Tenant, act: str) -> None:
    client, start, page = editor(alvik, "a.localhost")
    client.raise_request_exception = False
    for pk, data in (
        (start, {}),
        (page, {"destination_page_id": "abc"}),
        (page, {"destination_page_id": page}),
        (99, {}),
    ):
        answer = client.post(f"/admin/api/main/pages/{pk}/action/{act}/", data, content_type="application/json")
        assert answer.status_code < 500, (pk, data)
    assert Client(HTTP_HOST="a.localhost").get("/").status_code == 200
