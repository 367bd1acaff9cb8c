"""An editor who types a number of a person into a page is told so before everybody reads it."""

import json
from html import unescape
from typing import Any

import pytest
from wagtail.test.utils.form_data import nested_form_data, rich_text, streamfield

from bygdenav.tenancy.api import Tenant
from municipalities.pages.models import NewsIndexPage, NewsPage
from tests.factories.office_pages import start_page
from tests.factories.people import staff
from tests.factories.visitors import visitor

NUMBER = "811218-9876"
SAID = "Det här ser ut som ett personnummer, och alla läser den här sidan"
NEWS = {
    "title": "Vi söker",
    "slug": "vi-soker",
    "date": "2026-01-15",
    "lede": "Till vintern",
    "source": "",
    "written_in": "",
}


def send(body: list[tuple[str, Any]], **fields: str) -> Any:
    start_page()
    address = f"/admin/pages/add/pages/newspage/{NewsIndexPage.objects.get().pk}/"
    form = nested_form_data({**NEWS, **fields, "body": streamfield(body), "action-publish": "1"})
    return visitor(staff("editor")).post(address, form)


@pytest.mark.parametrize(
    ("body", "fields"),
    [
        ([], {"title": f"Till {NUMBER}"}),
        ([], {"lede": "Ring Elin, 8 1 1 2 1 8 9 8 7 6"}),
        ([], {"source": NUMBER}),
        ([], {"slug": NUMBER}),
        ([("text", rich_text("<p>Ring Elin, 811218<b>-9876</b></p>"))], {}),
        ([("notice", {"title": "Sök", "text": f"Skriv {NUMBER}"})], {}),
    ],
)
def test_a_page_with_a_number_of_a_person_is_not_saved(
    in_alvik: Tenant, body: list[tuple[str, Any]], fields: dict[str, str]
) -> None:
    response = send(body, **fields)
    assert response.status_code == 200
    html = response.content.decode()
    assert SAID in html or json.dumps(SAID).strip('"') in unescape(html)
    assert not NewsPage.objects.exists()


def test_other_numbers_are_published(in_alvik: Tenant) -> None:
    text = rich_text("<p>Ring 0911-12 34 56 senast 2026-03-31 16.30. Det kostar 12 500–15 000 kr.</p>")
    assert send([("text", text)]).status_code == 302
    assert NewsPage.objects.live().get().title == "Vi söker"
