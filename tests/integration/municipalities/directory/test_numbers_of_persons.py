"""Whatever words a firm writes on its card, a number of a person in them is found and can be covered with one button."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from bygdenav.tenancy.api import Tenant
from tests.factories.firms import firm_card, person
from tests.factories.pictures import jpeg
from tests.factories.visitors import visitor

pytestmark = pytest.mark.django_db
NUMBER = "811218-9876"
WHOLE = {
    "ord": {"trade": "Vi hyr ut släp", "kind": "firm"},
    "na": {"link_0_href": "https://slap.example/"},
    "plats": {"place": "Norrviken"},
    "tider": {"kind": "weekly", "holidays": "closed", "first_0": "2026-12-24"},
    "strom": {},
    "hyra/ny": {"title": "Släp", "kind": "machine", "included": "kapell"},
    "arbete/ny": {"title": "Gräva för kabel"},
    "intyg/ny": {"name": "Heta arbeten"},
    "bilder/ny": {"alt": "En röd lada"},
}
FIELDS = [
    ("ord", "trade"), ("ord", "description"), ("na", "contact_name"), ("na", "contact_role"),
    ("na", "link_0_words"), ("plats", "place"), ("plats", "address"), ("plats", "directions"),
    ("plats", "served"), ("plats", "served_paid"), ("plats", "served_note"), ("tider", "note"), ("tider", "why_0"),
    ("strom", "power_note"), ("hyra/ny", "title"), ("hyra/ny", "included"), ("arbete/ny", "title"),
    ("arbete/ny", "text"), ("arbete/ny", "place"), ("arbete/ny", "extent"), ("intyg/ny", "name"),
    ("intyg/ny", "issuer"), ("bilder/ny", "alt"),
]  # fmt: skip


@pytest.mark.parametrize(("part", "field"), FIELDS)
def test_a_number_of_a_person_is_found_and_covered(in_alvik: Tenant, part: str, field: str) -> None:
    owner = person()
    card = firm_card(by=owner, published=True)
    client, path = visitor(owner), f"/foretag/{card.public_id}/andra/{part}/"
    data = {**WHOLE[part], field: f"bo {NUMBER}"}

    def sent(**more: str) -> dict[str, object]:
        return {**data, **more, **({"file": SimpleUploadedFile("a.jpg", jpeg())} if part.startswith("bilder") else {})}

    page = client.post(path, sent())
    assert page.status_code == 200, "saved as it was"
    assert 'name="mask"' in page.text
    assert f'href="#id_{field}"' in page.text
    assert client.post(path, sent(mask="1")).status_code == 302, "the button is a way on"
    shown = client.get(f"/foretag/{card.public_id}-{card.slug}/", follow=True).text
    assert NUMBER not in shown
    assert NUMBER.replace("-", "") not in shown


def test_a_post_code_is_no_place_for_one(in_alvik: Tenant) -> None:
    owner = person()
    card = firm_card(by=owner, published=True)
    path = f"/foretag/{card.public_id}/andra/plats/"
    page = visitor(owner).post(path, {"place": "Norrviken", "postcode": NUMBER.replace("-", "")})
    assert page.status_code == 200
    assert 'href="#id_postcode"' in page.text
