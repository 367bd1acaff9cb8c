"""The traps of Wagtail on one schema for each place, each reproduced before it was closed."""

import io
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.core.files.base import ContentFile
from django.db import connection
from django.test import Client
from PIL import Image as Picture
from wagtail.images.models import Image
from wagtail.models import Locale, Page, Site

from bygdenav.tenancy.api import Tenant, tenant_context
from tests.factories.office_pages import content_page, news, start_page
from tests.factories.people import sign_in, staff


def picture(title: str) -> Image:
    """An uploaded picture in the current place."""
    drawn = io.BytesIO()
    Picture.new("RGB", (40, 30), "#1c5a3b").save(drawn, "PNG")
    return Image.objects.create(title=title, file=ContentFile(drawn.getvalue(), name=f"{title}.png"))


def test_content_types_have_one_id_in_every_place(alvik: Tenant, bakkevik: Tenant) -> None:
    """P1: the cache of content types is one for the whole process."""
    with tenant_context(alvik):
        here = ContentType.objects.get_for_model(Page).pk
    ContentType.objects.clear_cache()
    with tenant_context(bakkevik):
        assert ContentType.objects.get_for_model(Page).pk == here
    assert "django.contrib.contenttypes" not in settings.TENANT_APPS


def test_the_root_of_a_site_is_never_anothers(alvik: Tenant, bakkevik: Tenant) -> None:
    """P2: Wagtail keeps site roots in the cache under a name without a place."""
    for place in (alvik, bakkevik):
        with tenant_context(place):
            start_page(headline=place.name)
    for place, host in ((alvik, "a.localhost"), (bakkevik, "b.localhost"), (alvik, "a.localhost")):
        body = Client(HTTP_HOST=host).get("/").content.decode()
        assert f"<h1>{place.name}</h1>" in body
        with tenant_context(place):
            assert start_page().full_url.startswith(f"http://{host}")


def test_a_page_of_one_place_answers_404_in_the_other(alvik: Tenant, bakkevik: Tenant) -> None:
    with tenant_context(alvik):
        address = content_page().url
    with tenant_context(bakkevik):
        start_page()
    assert Client(HTTP_HOST="a.localhost").get(address).status_code == 200
    assert Client(HTTP_HOST="b.localhost").get(address).status_code == 404


def test_a_picture_lies_in_its_places_folder_and_is_served_there_only(alvik: Tenant, bakkevik: Tenant) -> None:
    """P11: the folder follows the place at the moment of use."""
    with tenant_context(alvik):
        address = picture("torget").file.url
    assert address.startswith(f"/media/{alvik.schema_name}/")
    served = Client(HTTP_HOST="a.localhost").get(address)
    assert b"".join(served.streaming_content).startswith(b"\x89PNG")
    assert Client(HTTP_HOST="b.localhost").get(address).status_code == 404
    assert (Path(settings.MEDIA_ROOT) / alvik.schema_name).is_dir()


@pytest.mark.parametrize(
    "path", ["../../etc/passwd", "{schema}/../{schema}/images/x", "{schema}/documents/x.pdf", "{schema}/images/"]
)
def test_nothing_but_pictures_is_served(alvik: Tenant, path: str) -> None:
    address = "/media/" + path.format(schema=alvik.schema_name)
    assert Client(HTTP_HOST="a.localhost").get(address).status_code == 404


def test_the_public_host_has_no_wagtail(db: None) -> None:
    """P9: its redirects would ask for tables that are not there; its admin would too."""
    assert Client(HTTP_HOST="localhost").get("/finns-inte/").status_code == 404
    assert Client(HTTP_HOST="localhost").get("/admin/").status_code == 404


def test_a_norwegian_place_writes_norwegian(bakkevik: Tenant) -> None:
    """P10: the first locale row is made from the settings, whatever the place speaks."""
    with tenant_context(bakkevik):
        assert [locale.language_code for locale in Locale.objects.all()] == ["nb"]
        assert start_page().text_language == "nb"
    assert '<html lang="nb"' in Client(HTTP_HOST="b.localhost").get("/").content.decode()


def test_the_sites_host_is_the_places_address(alvik: Tenant) -> None:
    """P7, P8: previews and full addresses go by Wagtail's own record of the host."""
    with tenant_context(alvik):
        assert Site.objects.get().hostname == "a.localhost"


def test_a_preview_stays_in_the_place(alvik: Tenant) -> None:
    """P7: a preview goes through every middleware; with another host it left the connection in the public schema."""
    with tenant_context(alvik):
        page = content_page("Förhandsvisad")
        response = page.make_preview_request()
        assert response.status_code == 200
        assert "Förhandsvisad" in response.rendered_content
        assert connection.schema_name == alvik.schema_name


def test_wagtails_own_tasks_run_in_the_place_that_asked(
    alvik: Tenant, run_jobs: Callable[[], object], django_capture_on_commit_callbacks: Any
) -> None:
    """P6: its tasks carry no place; a picture's file is deleted from the right folder by the worker."""
    with tenant_context(alvik):
        image = picture("bort")
        stored = Path(image.file.path)
        assert stored.exists()
        with django_capture_on_commit_callbacks(execute=True):
            image.delete()
    run_jobs()
    assert not stored.exists()
    assert connection.schema_name == "public"


def test_a_thread_of_its_own_starts_outside_every_place(alvik: Tenant) -> None:
    """P3, P4: nothing of a place lingers in another thread."""
    seen: list[str] = []
    with tenant_context(alvik):
        thread = threading.Thread(target=lambda: seen.append(connection.schema_name))
        thread.start()
        thread.join()
    assert seen == ["public"]


@pytest.mark.parametrize(
    "path",
    [
        "/admin/login/", "/admin/password_reset/", "/admin/password_reset/confirm/x/y/", "/admin/users/",
        "/admin/users/1/", "/admin/users/add/", "/admin/groups/", "/admin/groups/new/", "/admin/account/", "/_util/login/",
    ],
)  # fmt: skip
@pytest.mark.parametrize("role", ["", "editor", "administrator", "officer"])
def test_what_walks_round_our_sign_in_is_not_there(alvik: Tenant, path: str, role: str) -> None:
    """P18, P19: one account serves every place, so Wagtail's pages about people would reach into other places."""
    client = Client(HTTP_HOST="a.localhost")
    if role:
        with tenant_context(alvik):
            sign_in(client, staff(role), "a.localhost")
    assert client.get(path).status_code == 404
    assert client.post(path).status_code == 404


@pytest.mark.parametrize(
    "path", ["/admin/", "/admin/pages/", "/admin/images/", "/admin/documents/", "/admin/reports/site-history/"]
)
def test_the_admin_opens_for_editors_with_a_second_factor_only(alvik: Tenant, bakkevik: Tenant, path: str) -> None:
    with tenant_context(alvik):
        start_page()
        editor = staff("editor")
    client = Client()
    sign_in(client, editor, "a.localhost")
    assert client.get(path).status_code == 200
    sign_in(client, editor, "a.localhost", second_factor=False)
    assert client.get(path).status_code == 302
    sign_in(client, editor, "b.localhost")
    assert client.get(path).status_code == 404
    assert Client(HTTP_HOST="a.localhost").get(path).status_code == 302


def test_reports_name_people_of_this_place_only(alvik: Tenant, bakkevik: Tenant) -> None:
    """P18: filters in reports list people; those of other places must not be among them."""
    with tenant_context(bakkevik):
        staff("editor", name="Bakkeviks redaktør", email="redaktor@b.example")
    with tenant_context(alvik):
        editor = staff("editor")
        news()
    client = Client()
    sign_in(client, editor, "a.localhost")
    reports = [f"/admin/reports/{name}/" for name in ("site-history", "locked", "aging-pages")]
    for path in ("/admin/pages/", *reports):
        body = client.get(path).content.decode()
        assert "Bakkeviks" not in body
        assert "redaktor@b.example" not in body


def test_the_admin_asks_nobody_outside(alvik: Tenant) -> None:
    """P21: no portrait and no news of releases from another host."""
    with tenant_context(alvik):
        start_page()
        editor = staff("editor")
    client = Client()
    sign_in(client, editor, "a.localhost")
    body = client.get("/admin/").content.decode()
    for host in ("gravatar", "releases.wagtail"):
        assert host not in body
    assert alvik.name in body
