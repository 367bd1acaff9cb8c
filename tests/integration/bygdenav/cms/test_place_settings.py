"""The administrator sets the place's name, colour, arms and promise."""

import io
import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image

from bygdenav.audit.api import AuditEvent
from bygdenav.tenancy.api import Tenant, tenant_context
from tests.factories.people import sign_in, staff

PATH = "/skrivbord/plats/"
VALUES = {
    "name": "Alvik", "colour": "#1f4f82", "horizon": "kust", "promise_days": "3", "office_name": "Kontoret",
    "office_phone": "0980-319 210", "office_email": "kontor@a.example", "office_address": "Storgatan 1",
}  # fmt: skip


@pytest.fixture
def administrator(alvik: Tenant) -> Client:
    """A browser in which the administrator of Alvik is signed in."""
    with tenant_context(alvik):
        person = staff("administrator")
    client = Client()
    sign_in(client, person, "a.localhost")
    return client


def picture(kind: str = "PNG", size: tuple[int, int] = (900, 900)) -> SimpleUploadedFile:
    """An uploaded picture."""
    drawn = io.BytesIO()
    Image.new("RGB", size, "#a3211a").save(drawn, kind)
    return SimpleUploadedFile(f"vapen.{kind.lower()}", drawn.getvalue())


def test_everybody_sees_the_new_look_and_promise(administrator: Client, alvik: Tenant) -> None:
    assert administrator.post(PATH, VALUES | {"arms": picture()}).status_code == 302
    alvik.refresh_from_db()
    assert (alvik.colour, alvik.horizon, alvik.promise_days) == ("#1f4f82", "kust", 3)
    page = Client(HTTP_HOST="a.localhost").get("/om-webbplatsen/sag-till/").content.decode()
    assert alvik.arms.url in page
    assert "Storgatan 1" in page
    assert AuditEvent.objects.filter(action="tenancy.update").exists()


def test_a_colour_that_cannot_be_read_is_refused_with_ratio_and_nearest(administrator: Client, alvik: Tenant) -> None:
    response = administrator.post(PATH, VALUES | {"colour": "#ffd400"})
    assert response.status_code == 422
    body = response.content.decode()
    assert "1,3 till 1" in body, re.findall(r"[^.>]*till 1[^.<]*", body)
    assert "#846c00" in body
    assert 'value="#ffd400"' in body
    alvik.refresh_from_db()
    assert alvik.colour == "#1c5a3b"


@pytest.mark.parametrize("arms", [SimpleUploadedFile("vapen.png", b"<svg onload=alert(1)>"), picture("GIF")])
def test_what_is_no_picture_is_refused(administrator: Client, arms: SimpleUploadedFile, alvik: Tenant) -> None:
    assert administrator.post(PATH, VALUES | {"arms": arms}).status_code == 422
    alvik.refresh_from_db()
    assert not alvik.arms


def test_the_arms_are_drawn_anew_and_small(administrator: Client, alvik: Tenant) -> None:
    administrator.post(PATH, VALUES | {"arms": picture("JPEG", (3000, 1000))})
    alvik.refresh_from_db()
    with tenant_context(alvik), alvik.arms.open() as stored, Image.open(stored) as drawn:
        assert drawn.format == "PNG"
        assert max(drawn.size) <= 304


@pytest.mark.parametrize("role", ["officer", "editor"])
def test_others_of_the_staff_may_not(alvik: Tenant, role: str) -> None:
    with tenant_context(alvik):
        person = staff(role)
    client = Client()
    sign_in(client, person, "a.localhost")
    assert client.get(PATH).status_code == 403
    assert client.post(PATH, VALUES).status_code == 403


@pytest.mark.parametrize("field", ["name", "office_name", "office_phone", "office_address"])
def test_what_every_page_shows_holds_no_number_of_a_person(administrator: Client, alvik: Tenant, field: str) -> None:
    response = administrator.post(PATH, VALUES | {field: "Elin 811218-9876"})
    assert "Det här ser ut som ett personnummer" in response.content.decode()
    assert "Elin 811218-9876" in response.content.decode()
    alvik.refresh_from_db()
    assert "811218" not in str(getattr(alvik, field))
