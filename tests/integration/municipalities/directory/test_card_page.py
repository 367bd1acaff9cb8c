"""A firm's page, its visiting card and what machines read of it: everything that is shown, nothing that is hidden."""

import datetime as dt
import io
import json
import re
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from bygdenav.kernel.errors import UserError
from bygdenav.search.models import SearchDocument
from bygdenav.tenancy.api import Tenant, tenant_context
from municipalities.directory.api import (
    ALL_PARTS,
    Card,
    CertificateContent,
    HireContent,
    NotPublic,
    WorkContent,
    add_picture,
    change_card,
    confirm_card,
    find_card,
    public_view,
    save_item,
    save_items,
)
from tests.factories.firms import firm_card, officer, person
from tests.factories.pictures import jpeg
from tests.factories.visitors import visitor

pytestmark = pytest.mark.django_db
WEEK = {"kind": "weekly", "week": [[[421, 1019]]] * 7, "holidays": "usual"}
# What gives each part away, wherever it comes out.
SECRETS = {
    "contact": ["Elin Kontakt"], "phone": ["070-174 06 12", "0701740612"], "email": ["elin@firma.example"],
    "website": ["elinssida.example", "langtbort.example"], "address": ["Hemvägen 4", "933 91", "Gula huset"],
    "position": ["65.612", "19.042"], "number": ["556012-5790", "5560125790"], "hours": ["7.01", "07:01"],
    "served": ["Norrviken", "Tallberget", "tjälskottet"], "languages": ["finska", '"fi"', "LANG:fi"],
    "access": ["Hörslinga"], "power": ["egen el", "Aggregatet"], "pictures": ["Hemma på gården", "/bild/"],
    "hire": ["Boggisläp", "1\xa0450"], "wanted": ["Slangar pressade"], "certificates": ["Heta arbeten"],
}  # fmt: skip


def _full(owner: Any, number: str = "556012-5790", **fields: Any) -> Card:
    """A published card with something in every part, all of it shown."""
    card = firm_card(by=owner, name="Granselets Maskin", number=number, published=True)
    card = change_card(
        card=card, by=owner,
        changes={
            "contact_name": "Elin Kontakt", "phone": "070-174 06 12", "email": "elin@firma.example",
            "website": "https://elinssida.example", "links": (("Filmer", "https://langtbort.example/"),),
            "address": "Hemvägen 4", "postcode": "933 91", "directions": "Gula huset", "latitude": 65.612,
            "longitude": 19.042, "hours": WEEK, "served": ("Norrviken",), "served_paid": ("Tallberget",),
            "served_note": "Inte vid tjälskottet", "languages": ("sv", "fi"), "access": ("hearing_loop",), "own_power": True,
            "power_note": "Aggregatet står bakom", "shown": ALL_PARTS, **fields,
        },
    )  # fmt: skip
    today = timezone.localdate()
    for item in (
        HireContent("vehicle", "Boggisläp", "Deposition 500 kr", None, 1450, None),
        WorkContent("Slangar pressade", "", (), "", None, None, "Fyrtio i månaden", today),
        CertificateContent("Heta arbeten", "Brandskyddsföreningen", today),
    ):
        save_item(card=card, content=item, by=owner)
    data = jpeg()
    add_picture(card=card, file=io.BytesIO(data), size=len(data), alt="Hemma på gården", by=owner)
    return card


def _outputs(card: Card) -> str:
    """Everything that an unknown reader can get of the card, in one text."""
    client = visitor()
    paths = (f"/foretag/{card.public_id}-{card.slug}/", f"/foretag/{card.public_id}/kort.vcf", "/foretag/", "/")
    answers = [client.get(path) for path in paths]
    assert [answer.status_code for answer in answers] == [200] * len(paths)
    texts = [answer.text.replace("\r\n ", "") for answer in answers]
    return "\n".join(
        [*texts, *map(str, SearchDocument.objects.everywhere().filter(key=card.public_id, removed=False).values())]
    )


def _json_ld(card: Card) -> dict[str, Any]:
    page = visitor().get(f"/foretag/{card.public_id}-{card.slug}/").text
    found = re.search(r'<script type="application/ld\+json" nonce="[^"]+">(.*?)</script>', page, re.DOTALL)
    assert found
    data: dict[str, Any] = json.loads(found[1])
    return data


def test_everything_that_is_shown_is_there(in_alvik: Tenant) -> None:
    text = _outputs(_full(person()))
    for part, secrets in SECRETS.items():
        assert any(secret in text for secret in secrets), part
    assert "Deposition 500 kr" in text
    assert 'href="geo:65.61200,19.04200' in text


@pytest.mark.parametrize("part", ALL_PARTS)
def test_a_part_that_is_hidden_comes_out_nowhere(in_alvik: Tenant, part: str) -> None:
    owner = person()
    card = _full(owner)
    change_card(card=card, changes={"shown": tuple(each for each in ALL_PARTS if each != part)}, by=owner)
    text = _outputs(card)
    assert [secret for secret in SECRETS[part] if secret in text] == []
    other = next(each for each in ("phone", "hire") if each != part)
    assert SECRETS[other][0] in text


def test_what_a_hidden_part_holds_is_in_no_public_value(in_alvik: Tenant) -> None:
    owner = person()
    card = change_card(card=_full(owner), changes={"shown": ()}, by=owner)
    found = find_card(card.public_id)
    assert found
    text = repr(public_view(found))
    for secret in (
        "Elin",
        "174",
        "Hemvägen",
        "65.6",
        "5560",
        "421",
        "Norrviken",
        "'fi'",
        "hearing",
        "Boggi",
        "Heta",
        "gården",
    ):
        assert secret not in text, secret
    assert SECRETS["pictures"][1] not in _outputs(card)


def test_only_published_cards_have_a_public_value(in_alvik: Tenant) -> None:
    with pytest.raises(NotPublic):
        public_view(firm_card())
    assert visitor().get(f"/foretag/{firm_card().public_id}/kort.vcf").status_code == 404


def test_what_has_passed_is_not_shown_as_valid(in_alvik: Tenant) -> None:
    owner = person()
    card = firm_card(by=owner, published=True)
    yesterday = timezone.localdate() - dt.timedelta(days=1)
    save_item(card=card, content=CertificateContent("Utgånget intyg", "", yesterday), by=owner)
    save_item(card=card, content=WorkContent("Gammalt arbete", answer_by=yesterday), by=owner)
    assert "Utgånget" not in _outputs(card)
    assert "Gammalt" not in _outputs(card)


def test_nothing_that_depends_on_an_unconfirmed_card_is_claimed(in_alvik: Tenant) -> None:
    owner = person()
    card = _full(owner, hours={"kind": "always"})
    path = f"/foretag/{card.public_id}-{card.slug}/"
    assert "Alltid öppet" in visitor().get(path).text
    Card.objects.filter(pk=card.pk).update(
        freshness="unconfirmed", confirmed_at=timezone.now() - dt.timedelta(days=400)
    )
    page = visitor().get(path).text
    assert 'class="state state-ok"><svg class="mark"' not in page.split('id="content"')[1].split("btn-row")[0]
    assert "Inte bekräftad" in page
    assert "openingHoursSpecification" not in page
    confirm_card(card=card, by=owner, way="firm")
    assert "Inte bekräftad" not in visitor().get(path).text


def test_who_confirmed_is_named_only_where_everybody_sees_the_name(in_alvik: Tenant) -> None:
    owner = person("Elin Kontakt")
    card = _full(owner)
    assert "Bekräftad av Elin Kontakt i dag" in _outputs(card)
    change_card(card=card, changes={"shown": ("phone",)}, by=owner)
    assert "Bekräftad av företaget självt i dag" in _outputs(card)


def test_what_is_no_firm_is_not_called_one(in_alvik: Tenant) -> None:
    card = _full(person(), kind="public_service")
    text = _outputs(change_card(card=card, changes={"shown": ("phone", "email")}, by=person()))
    assert "Bekräftad av dem själva i dag" in text
    assert "företaget självt" not in text
    assert "Skriv e-post" in text


def test_machines_read_the_same_and_no_word_breaks_out(in_alvik: Tenant) -> None:
    card = _full(person(), description="</script><script>alert(1)</script> & mer")
    data = _json_ld(card)
    assert (data["@type"], data["name"], data["telephone"]) == ("LocalBusiness", "Granselets Maskin", "070-174 06 12")
    assert data["description"] == "</script><script>alert(1)</script> & mer"
    assert data["openingHoursSpecification"][0] == {
        "@type": "OpeningHoursSpecification", "opens": "07:01", "closes": "16:59", "dayOfWeek": "Monday",
    }  # fmt: skip
    assert data["image"][0].startswith("http://a.localhost/foretag/")
    assert data["geo"]["latitude"] == 65.612


def test_the_visiting_card_is_one_that_address_books_read(in_alvik: Tenant) -> None:
    answer = visitor().get(f"/foretag/{_full(person(), trade='Släp, grävare; ' + 'å' * 60).public_id}/kort.vcf")
    assert answer.headers["Content-Type"] == "text/vcard; charset=utf-8"
    lines = answer.text.split("\r\n")
    assert lines[:3] == ["BEGIN:VCARD", "VERSION:4.0", "KIND:org"]
    assert max(len(line.encode()) for line in lines) <= 75
    whole = answer.text.replace("\r\n ", "")
    assert "NOTE:Släp\\, grävare\\; å" in whole
    assert "TEL;VALUE=uri;TYPE=work:tel:0701740612" in whole


def test_the_page_of_a_firm_asks_as_much_for_many_rows_as_for_one(in_alvik: Tenant) -> None:
    owner = person()
    card = _full(owner)
    path, client = f"/foretag/{card.public_id}-{card.slug}/", visitor()
    client.get(path)

    def queries() -> int:
        with CaptureQueriesContext(connection) as found:
            assert client.get(path).status_code == 200
        return len(found)

    one = queries()
    for number in range(20):
        save_item(card=card, content=HireContent("machine", f"Sak {number}"), by=owner)
        save_item(card=card, content=CertificateContent(f"Intyg {number}"), by=owner)
    assert queries() == one


def test_the_report_form_knows_which_firm_it_is_about(in_alvik: Tenant) -> None:
    card = _full(person())
    page = visitor().get(f"/foretag/{card.public_id}-{card.slug}/").text
    link = re.search(r'href="(/om-webbplatsen/sag-till/\?om=[^"]+)"', page)
    assert link
    assert "Granselets Maskin:" in visitor().get(link[1]).text


def test_in_norwegian_and_english_the_page_says_the_same(in_alvik: Tenant) -> None:
    card = _full(person())
    for prefix, words in (("/nb", "Åpningstider"), ("/en", "7:01–16:59")):
        assert words in visitor().get(f"{prefix}/foretag/{card.public_id}-{card.slug}/").text


def test_another_place_shows_nothing_of_it(in_alvik: Tenant, bakkevik: Tenant) -> None:
    card = _full(person())
    picture = re.search(r"/foretag/[a-z0-9]+/bild/[a-z0-9]+-480\.webp", _outputs(card))
    assert picture
    with tenant_context(bakkevik):
        client = visitor(officer(), "b.localhost")
        for path in (f"/foretag/{card.public_id}-{card.slug}/", f"/foretag/{card.public_id}/kort.vcf", picture[0]):
            assert client.get(path).status_code == 404, path


def test_trades_stand_in_plain_words_with_their_codes_beside(in_alvik: Tenant) -> None:
    owner = person()
    card = _full(owner, trades=("plumbing", "electrician"))
    save_item(card=card, content=WorkContent("Grund till garage", trades=("earthworks",)), by=owner)
    path = f"/foretag/{card.public_id}-{card.slug}/"
    page = visitor().get(path).text
    assert '?bransch=plumbing">VVS och rör</a>, <a href="/foretag/?bransch=electrician">elektriker</a>' in page
    assert re.search(r"<dt>SNI 2007</dt><dd>43\.\d{3}, 43\.\d{3}</dd>", page)
    assert "Vi söker: gräv och markarbeten" in page
    assert '/en/foretag/?bransch=plumbing">plumber</a>' in visitor().get(f"/en{path}").text
    assert "rørlegger" in visitor().get(f"/nb{path}").text.lower()


def test_a_role_stands_in_the_sentence_as_words_do(in_alvik: Tenant) -> None:
    card = _full(person(), contact_role="Ägare")
    assert "<bdi>Elin Kontakt</bdi>, <bdi>ägare</bdi>" in visitor().get(f"/foretag/{card.public_id}-{card.slug}/").text
    card = _full(person(), number="559960-2173", contact_role="IT-chef")
    assert "<bdi>IT-chef</bdi>" in visitor().get(f"/foretag/{card.public_id}-{card.slug}/").text


def test_several_things_are_put_on_a_card_at_once_and_in_order(in_alvik: Tenant) -> None:
    owner = person()
    card = firm_card(by=owner, published=True)
    save_item(card=card, content=HireContent("machine", "Grävare"), by=owner)
    save_items(card=card, contents=[HireContent("machine", "Borr"), CertificateContent("Intyg")], by=owner)
    found = find_card(card.public_id)
    assert found
    view = public_view(found)
    assert [each.title for each in view.hire] == ["Grävare", "Borr"]
    assert [each.name for each in view.certificates] == ["Intyg"]
    with pytest.raises(UserError):
        save_items(card=card, contents=[HireContent("machine", f"Sak {number}") for number in range(80)], by=owner)
    with pytest.raises(UserError):
        save_items(card=card, contents=[CertificateContent("Ett till"), HireContent("boat", "Båt")], by=owner)
    assert len(public_view(found).hire) == 2
