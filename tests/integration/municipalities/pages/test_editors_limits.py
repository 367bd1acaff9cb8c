"""What an editor can and cannot do with pages: the start page stays, pages are for everybody, hours are kept."""

import datetime as dt

import pytest
from django.test import Client
from django.utils import timezone
from wagtail.models import Page

from bygdenav.cms.scheduling import publish_scheduled
from bygdenav.tenancy.api import Tenant, tenant_context
from municipalities.pages.models import ContentPage
from tests.factories.office_pages import content_page, start_page
from tests.factories.people import sign_in, staff


@pytest.mark.parametrize("act", ["unpublish", "delete"])
@pytest.mark.parametrize("role", ["editor", "administrator"])
def test_the_start_page_stays(alvik: Tenant, role: str, act: str) -> None:
    client = Client()
    with tenant_context(alvik):
        page = start_page()
        sign_in(client, staff(role), "a.localhost")
    client.post(f"/admin/pages/{page.pk}/{act}/")
    client.post(f"/admin/pages/{page.pk}/move/")
    client.post(f"/admin/bulk/wagtailcore/page/{act}/?id={page.pk}")
    assert Client(HTTP_HOST="a.localhost").get("/").status_code == 200


@pytest.mark.parametrize("role", ["editor", "administrator"])
def test_pages_are_for_everybody(alvik: Tenant, role: str) -> None:
    client = Client()
    with tenant_context(alvik):
        page = content_page()
        sign_in(client, staff(role), "a.localhost")
    for path in (f"/admin/pages/{page.pk}/privacy/", "/admin/collections/1/privacy/"):
        assert client.get(path).status_code == 404
        assert client.post(path, {"restriction_type": "login"}).status_code == 404
    assert Client(HTTP_HOST="a.localhost").get(page.url).status_code == 200


def test_the_start_page_cannot_expire(alvik: Tenant) -> None:
    with tenant_context(alvik):
        page = start_page()
        page.expire_at = timezone.now() + dt.timedelta(days=1)
        with pytest.raises(Exception, match="kan inte"):
            page.full_clean()


def test_pages_come_and_go_at_their_hour(alvik: Tenant, bakkevik: Tenant) -> None:
    now = timezone.now()
    with tenant_context(bakkevik):
        gone = content_page("Borte i morgen")
        Page.objects.filter(pk=gone.pk).update(expire_at=now - dt.timedelta(minutes=1))
        address = gone.url
    with tenant_context(alvik):
        coming = content_page("Kommer snart")
        coming.unpublish()
        coming.go_live_at = now - dt.timedelta(minutes=1)
        coming.save_revision(approved_go_live_at=coming.go_live_at)
    assert Client(HTTP_HOST="b.localhost").get(address).status_code == 200
    publish_scheduled(timestamp=0)
    assert Client(HTTP_HOST="b.localhost").get(address).status_code == 404
    with tenant_context(alvik):
        assert ContentPage.objects.get(pk=coming.pk).live
