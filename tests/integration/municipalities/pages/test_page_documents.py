"""The office's pages in the search: what is published, as it is published, however it came to be so."""

import datetime as dt

import pytest
from django.utils import timezone
from wagtail.models import Page

from bygdenav.cms.scheduling import publish_scheduled
from bygdenav.search.models import SearchDocument
from bygdenav.search.scope import scope_here
from bygdenav.tenancy.api import Tenant, tenant_context
from municipalities.pages.api import Block, fill_new_place, publish_news, publish_page, remove_page
from municipalities.pages.models import ContentPage, NewsIndexPage, StartPage
from municipalities.pages.search import PAGE
from tests.factories.people import staff
from tests.factories.visitors import visitor


@pytest.fixture
def start(in_alvik: Tenant) -> StartPage:
    """The place's start page, with the first pages under it."""
    fill_new_place(tenant=in_alvik, by=None)
    return StartPage.objects.get()


def found() -> dict[str, SearchDocument]:
    return {row.title: row for row in SearchDocument.objects.within(scope_here()).filter(kind="page")}


def make(start: StartPage, title: str = "Vinterväghållning", **fields: object) -> ContentPage:
    blocks = [Block(type="paragraph", text="Vi plogar från tre centimeter.", items=[])]
    values = {"slug": "vinter", "lede": "När vi plogar.", "blocks": blocks, "by": None, **fields}
    return publish_page(parent=start, title=title, **values)  # type: ignore[arg-type]


def test_a_published_page_is_found_with_its_words_and_address(start):
    page = make(start)
    row = found()["Vinterväghållning"]
    assert row.data["path"] == "/vinter/" == page.get_url()
    assert "Vi plogar från tre centimeter" in row.words["texts"]["text"]
    assert row.words["texts"]["summary"] == "När vi plogar."


def test_a_draft_is_not_found_until_it_is_published(start):
    page = make(start)
    page.title = "Hemligt utkast"
    revision = page.save_revision()
    assert "Vinterväghållning" in found()
    assert "Hemligt utkast" not in found()
    revision.publish()
    assert "Hemligt utkast" in found()


def test_an_unpublished_page_is_gone_at_once(start):
    make(start).unpublish()
    assert "Vinterväghållning" not in found()


def test_a_deleted_page_takes_those_below_it_along(start):
    page = make(start)
    make(page, "Sandlådor", slug="sand")
    ContentPage.objects.get(pk=page.pk).delete()
    assert not {"Vinterväghållning", "Sandlådor"} & set(found())


def test_a_page_taken_away_through_any_of_our_services_is_not_found(start):
    page = make(start)
    remove_page(page=Page.objects.get(pk=page.pk), by=None)
    assert "Vinterväghållning" not in found()


def test_news_go_with_the_page_that_they_lie_under(start):
    index = NewsIndexPage.objects.get()
    assert any(row.data["path"].startswith("/nyheter/") for row in found().values())
    index.delete()
    assert not any(row.data["path"].startswith("/nyheter/") for row in found().values())


def test_a_page_that_has_expired_is_not_found(start, in_alvik):
    page = make(start)
    Page.objects.filter(pk=page.pk).update(expire_at=timezone.now() - dt.timedelta(minutes=1))
    publish_scheduled(0)
    assert "Vinterväghållning" not in found()
    assert Page.objects.get(pk=page.pk).expired


@pytest.mark.parametrize("action", ["delete", "unpublish"])
def test_pages_taken_away_many_at_once_are_not_found(start, in_alvik, action):
    page, other = make(start), make(start, "Vägar", slug="vagar")
    if action == "unpublish":  # who may not delete what lies below a page may not delete the page
        make(page, "Sandlådor", slug="sand")
    client = visitor(staff("administrator"))
    address = f"/admin/bulk/wagtailcore/page/{action}/?id={page.pk}&id={other.pk}&next=/admin/"
    answer = client.post(address, {"include_descendants": "on"})
    assert answer.status_code == 302
    assert not {"Vinterväghållning", "Vägar", "Sandlådor"} & set(found())
    assert found()  # the others stay


def test_those_below_have_new_addresses_when_the_page_above_has_another(start):
    page = make(start)
    make(page, "Sandlådor", slug="sand")
    page.slug = "vintervagar"
    page.save_revision().publish()
    assert found()["Sandlådor"].data["path"] == "/vintervagar/sand/"


def test_a_moved_page_and_those_below_it_have_their_new_addresses(start):
    page, other = make(start), make(start, "Vägar", slug="vagar")
    make(page, "Sandlådor", slug="sand")
    page.move(other, pos="last-child")
    assert found()["Vinterväghållning"].data["path"] == "/vagar/vinter/"
    assert found()["Sandlådor"].data["path"] == "/vagar/vinter/sand/"


def test_news_says_its_day_and_pages_when_they_were_changed(start):
    index = NewsIndexPage.objects.get()
    publish_news(
        index=index, title="Isen håller", slug="isen", lede="Kör försiktigt.", blocks=[], date=dt.date(2026, 1, 15),
        source="gatukontoret", by=None,
    )  # fmt: skip
    values = PAGE.row(found()["Isen håller"].data, timezone.now())
    assert values == {"text": "Kör försiktigt.", "facts": ["15 januari 2026", "gatukontoret"]}
    make(start)
    (fact,) = PAGE.row(found()["Vinterväghållning"].data, timezone.now())["facts"]
    assert fact.startswith("Uppdaterad ")


def test_everything_is_what_the_services_have_put(start):
    make(start)
    assert {document.title for document in PAGE.all()} == set(found())


def test_the_language_of_the_text_is_the_documents(start):
    page = make(start)
    page.written_in = "en"
    page.save_revision().publish()
    assert found()["Vinterväghållning"].language == "en"


def test_addresses_are_in_the_places_main_language_whoever_publishes(start):
    from django.utils import translation

    with translation.override("en"):
        make(start)
    assert found()["Vinterväghållning"].data["path"] == "/vinter/"


def test_a_neighbours_page_is_not_here(start, bakkevik):
    make(start)
    with tenant_context(bakkevik):
        assert found() == {}
