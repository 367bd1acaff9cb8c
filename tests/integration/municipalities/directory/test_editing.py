"""Changing a card part by part: by the firm, by the office with the same forms, in several places at once, without script."""

import re
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from bygdenav.tenancy.api import Tenant, tenant_context
from municipalities.directory.api import (
    Card,
    HireContent,
    approve_card,
    change_card,
    find_card,
    save_item,
    snapshot,
    submit_card,
)
from municipalities.directory.models import Certificate, HireItem, Picture, WantedWork
from tests.factories.firms import content, firm_card, officer, person
from tests.factories.pictures import has_position, jpeg, png_bomb
from tests.factories.visitors import visitor

pytestmark = pytest.mark.django_db
PARTS = ("ord", "na", "plats", "tider", "bilder", "hyra", "arbete", "intyg", "strom", "synligt")


def _own(**fields: Any) -> tuple[Card, Client, str]:
    owner = person()
    card = firm_card(by=owner, published=True, **fields)
    return card, visitor(owner), f"/foretag/{card.public_id}/andra/"


def _errors(text: str) -> list[str]:
    return re.findall(r'<a href="#([^"]*)">', text[text.find('class="error-summary"') :].split("</div>")[0])


def test_every_part_has_its_page_for_the_firm_and_the_office(in_alvik: Tenant) -> None:
    _card, own, path = _own()
    desk = visitor(officer())
    for client, base in ((own, path), (desk, f"/skrivbord{path}")):
        page = client.get(base).text
        for part in PARTS:
            assert f'href="{base}{part}/"' in page
            assert client.get(f"{base}{part}/").status_code == 200, part
        assert client.get(f"{base}nagot/").status_code == 404
        for part in ("hyra", "arbete", "intyg", "bilder"):
            assert client.get(f"{base}{part}/ny/").status_code == 200


def test_the_firm_says_how_many_work_there_and_its_card_does_not_tell(in_alvik: Tenant) -> None:
    card, own, path = _own()
    size = path.replace("/andra/", "/storlek/")
    for client, where, said in ((own, size, "small"), (visitor(officer()), f"/skrivbord{size}", "medium")):
        answer = client.post(where, {"size": said}, follow=True)
        assert "Sparat" in answer.text
        assert f'value="{said}" selected' in answer.text
        assert Card.objects.get(pk=card.pk).organisation.size == said
    assert "50 till 249" not in own.get(f"/foretag/{card.public_id}/", follow=True).text
    assert "Välj en av storlekarna" in own.post(size, {"size": "enormous"}, follow=True).text
    assert visitor(person("Maja Lind")).post(size, {"size": "solo"}).status_code == 404
    assert Card.objects.get(pk=card.pk).organisation.size == "medium"


def test_who_wrote_what_is_kept_and_the_firms_save_confirms(in_alvik: Tenant) -> None:
    card, own, path = _own()
    assert own.post(f"{path}na/", {"phone": "070-174 06 99", "show_phone": "on", "next": "1"}).url == f"{path}plats/"
    visitor(officer()).post(f"/skrivbord{path}strom/", {"own_power": "yes", "cash": "no"})
    card = Card.objects.get(pk=card.pk)
    assert (card.owners["phone"], card.owners["own_power"], card.confirmed_way) == ("firm", "office", "firm")
    assert (card.own_power, card.cash, card.phone) == (True, False, "070-174 06 99")
    assert "phone" in card.shown
    assert "email" not in card.shown
    assert card.changed_at


def test_a_part_that_is_saved_leaves_the_others_alone(in_alvik: Tenant) -> None:
    card, own, path = _own(description="Länge leve")
    own.post(f"{path}plats/", {"place": "Norrviken", "served": "Granselet, Granselet;  Tallberget", "access": ["ramp"]})
    found = find_card(card.public_id)
    assert found
    assert (found.place, found.served, found.access) == ("Norrviken", ["Granselet", "Tallberget"], ["ramp"])
    assert (found.description, found.phone, found.trade) == (card.description, card.phone, card.trade)


@pytest.mark.parametrize(
    ("given", "used"),
    [("19.0420, 65.6120", "65.61200, 19.04200"), ("7285000 686000", "65.63"), ("65,6120 19,0420", "")],
)
def test_a_position_the_wrong_way_round_or_in_a_grid_is_put_right_with_one_button(
    in_alvik: Tenant, given: str, used: str
) -> None:
    card, own, path = _own()
    answer = own.post(f"{path}plats/", {"place": "Granselet", "address": "Hemvägen 4", "position": given})
    if used:
        offered = re.search(r'name="position_fix" value="([^"]+)"', answer.text)
        assert offered
        assert offered[1].startswith(used)
        assert 'value="Hemvägen 4"' in answer.text
        data = {"place": "Granselet", "address": "Hemvägen 4", "position": given, "position_fix": offered[1]}
        assert own.post(f"{path}plats/", data).status_code == 302
    found = Card.objects.get(pk=card.pk)
    assert found.latitude == pytest.approx(65.612, abs=0.05)
    assert found.longitude == pytest.approx(19.042, abs=0.05)


def test_hours_as_people_write_them(in_alvik: Tenant) -> None:
    card, own, path = _own()
    typed = {
        "kind": "weekly", "holidays": "closed", "note": "Ring på", "day_0": "7-17", "day_4": "22–02", "day_5": "stängt",
        "first_0": "2030-06-21", "last_0": "2030-06-23", "why_0": "Midsommar", "first_1": "2030-12-23", "spans_1": "10–12",
    }  # fmt: skip
    assert own.post(f"{path}tider/", typed).status_code == 302
    hours = Card.objects.get(pk=card.pk).hours
    assert (hours["week"][0], hours["week"][4], hours["week"][5]) == ([[420, 1020]], [[1320, 1560]], [])
    assert [each["spans"] for each in hours["special"]] == [[], [[600, 720]]]
    again = own.get(f"{path}tider/").text
    for value in ('value="7–17"', 'value="22–2"', 'value="2030-06-21"', 'value="10–12"'):
        assert value in again


def test_mondays_hours_go_to_every_weekday_with_one_button_and_nothing_is_an_error_yet(in_alvik: Tenant) -> None:
    _card, own, path = _own()
    page = own.post(f"{path}tider/", {"kind": "weekly", "day_0": "8–12, 13–17", "day_5": "10–13", "copy": "1"}).text
    assert page.count('value="8–12, 13–17"') == 5
    assert 'value="10–13"' in page
    assert "error-summary" not in page
    more = own.post(f"{path}tider/", {"kind": "weekly", "day_0": "8–12", "first_1": "2030-01-01", "more": "2"}).text
    assert 'name="first_3"' in more
    assert 'value="2030-01-01"' in more


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"day_0": "8–13, 12–17"}, "id_day_0"), ({"day_1": "22–02", "day_2": "1–10"}, "id_day_1"), ({"day_3": "sju"}, "id_day_3"),
        ({"last_0": "2030-01-01"}, "id_first_0"), ({"first_0": "2030-01-02", "last_0": "2030-01-01"}, ""),
        ({"first_0": "2030-02-30"}, "id_first_0"), ({"kind": "never"}, "id_kind_0"), ({"day_6": "1" * 5000}, "id_day_6"),
    ],
)  # fmt: skip
def test_hours_that_cannot_be_lead_to_the_day(in_alvik: Tenant, typed: dict[str, str], field: str) -> None:
    card, own, path = _own()
    answer = own.post(f"{path}tider/", {"kind": "weekly", "holidays": "closed", **typed})
    assert answer.status_code == 200
    assert "error-summary" in answer.text
    assert _errors(answer.text) == ([field] if field else [])
    assert Card.objects.get(pk=card.pk).hours == {}


def test_what_is_typed_and_not_saved_is_there_again(in_alvik: Tenant) -> None:
    card, own, path = _own()
    own.post(f"{path}ord/", {"trade": "x", "description": "En lång text som inte får försvinna", "kind": "firm"})
    again = own.get(f"{path}ord/").text
    assert "En lång text som inte får försvinna" in again
    assert 'name="discard"' in again
    assert "error-summary" not in again
    assert own.post(f"{path}strom/?draft", {"power_note": "Halvskrivet"}).status_code == 204
    assert "Halvskrivet" in own.get(f"{path}strom/").text
    own.post(f"{path}ord/", {"discard": "1"})
    assert "försvinna" not in own.get(f"{path}ord/").text
    own.post(f"{path}strom/", {"power_note": "Halvskrivet klart"})
    assert 'name="discard"' not in own.get(f"{path}strom/").text
    assert "försvinna" not in str(dict(own.session))
    assert Card.objects.get(pk=card.pk).power_note == "Halvskrivet klart"


def test_trades_are_ticked_or_written_in_words(in_alvik: Tenant) -> None:
    card, own, path = _own(trade="Rörmokare")
    typed = {
        "trade": "Rörmokare",
        "kind": "firm",
        "trades": ["plumbing"],
        "more_trades": "svetsning",
        "roles": ["sells", "bids"],
    }
    assert own.post(f"{path}ord/", typed).status_code == 302
    found = Card.objects.get(pk=card.pk)
    assert found.trades[0] == "plumbing"
    assert len(found.trades) == 2
    assert found.roles == ["sells", "bids"]
    wrong = own.post(f"{path}ord/", {**typed, "more_trades": "xyzzy"})
    assert _errors(wrong.text) == ["id_more_trades"]
    assert own.post(f"{path}ord/", {**typed, "trades": ["no_such_trade"], "more_trades": ""}).status_code == 200


def test_links_are_addresses_that_a_browser_opens(in_alvik: Tenant) -> None:
    card, own, path = _own()
    assert own.post(f"{path}na/", {"link_0_words": "Filmer", "link_0_href": "filmer.example/oss"}).status_code == 302
    assert Card.objects.get(pk=card.pk).links == [["Filmer", "https://filmer.example/oss"]]
    for href in ("javascript:alert(1)", "ftp://x.example", "inte en adress"):
        assert _errors(own.post(f"{path}na/", {"link_0_href": href}).text) == ["id_link_0_href"]


def test_a_thing_for_hire_is_put_up_changed_taken_off_and_brought_back(in_alvik: Tenant) -> None:
    card, own, path = _own()
    typed = {
        "title": "Boggisläp",
        "kind": "vehicle",
        "price_day": "1 450 kr",
        "price_weekend": "2.900:-",
        "included": "Spännband",
    }
    assert own.post(f"{path}hyra/ny/", {**typed, "another": "1"}).url == f"{path}hyra/ny/"
    item = HireItem.objects.get()
    assert (item.price_hour, item.price_day, item.price_weekend) == (None, 1450, 2900)
    own.post(f"{path}hyra/{item.public_id}/", {**typed, "title": "Boggisläp med kapell"})
    assert HireItem.objects.get().title == "Boggisläp med kapell"
    page = own.post(f"{path}hyra/{item.public_id}/bort/", follow=True).text
    assert f'action="{path}hyra/{item.public_id}/tillbaka/"' in page
    assert "Boggisläp" not in visitor().get(f"/foretag/{card.public_id}-{card.slug}/").text
    own.post(f"{path}hyra/{item.public_id}/tillbaka/")
    assert "Boggisläp" in visitor().get(f"/foretag/{card.public_id}-{card.slug}/").text


@pytest.mark.parametrize(
    ("part", "typed", "field"),
    [
        ("hyra", {"title": "", "kind": "vehicle"}, "id_title"), ("hyra", {"title": "Släp", "kind": "boat"}, "id_kind_0"),
        ("hyra", {"title": "Släp", "kind": "vehicle", "price_day": "dyrt"}, "id_price_day"),
        ("hyra", {"title": "Släp", "kind": "vehicle", "price_day": "-5"}, "id_price_day"),
        ("hyra", {"title": "Släp", "kind": "vehicle", "price_day": "9" * 12}, "id_price_day"),
        ("hyra", {"title": "Ring 811218-9876", "kind": "vehicle"}, "id_title"),
        ("arbete", {"title": "Slangar", "starts": "2030-02-01", "ends": "2030-01-01"}, "id_ends"),
        ("arbete", {"title": "Slangar", "answer_by": "snart"}, "id_answer_by"),
        ("intyg", {"name": "å" * 200}, "id_name"),
        ("intyg", {"name": "Heta arbeten", "valid_until": "2030-13-01"}, "id_valid_until"),
    ],
)  # fmt: skip
def test_a_row_that_cannot_be_says_what_to_write(
    in_alvik: Tenant, part: str, typed: dict[str, str], field: str
) -> None:
    _card, own, path = _own()
    answer = own.post(f"{path}{part}/ny/", typed)
    assert answer.status_code == 200
    assert _errors(answer.text) == [field]
    assert not HireItem.objects.exists() | WantedWork.objects.exists() | Certificate.objects.exists()


def test_a_picture_is_taken_without_its_position_and_only_with_words(in_alvik: Tenant) -> None:
    card, own, path = _own()
    wordless = own.post(f"{path}bilder/ny/", {"file": SimpleUploadedFile("a.jpg", jpeg()), "alt": ""})
    assert _errors(wordless.text) == ["id_alt"]
    sent = own.post(f"{path}bilder/ny/", {"file": SimpleUploadedFile("a.jpg", jpeg()), "alt": "Rött rökeri vid sjön"})
    assert sent.status_code == 302
    picture = Picture.objects.get()
    served = visitor().get(f"/foretag/{card.public_id}/bild/{picture.public_id}-960.jpg")
    assert not has_position(served.content)
    page = visitor().get(f"/foretag/{card.public_id}-{card.slug}/").text
    assert f'width="{picture.width}" height="{picture.height}" alt="Rött rökeri vid sjön"' in page


@pytest.mark.parametrize("data", [b"inte en bild", b"", png_bomb(), jpeg()[:600], b"<svg onload='x'/>"])
def test_a_picture_that_is_none_is_refused_and_nothing_half_done_stays(in_alvik: Tenant, data: bytes) -> None:
    _card, own, path = _own()
    answer = own.post(f"{path}bilder/ny/", {"file": SimpleUploadedFile("a.jpg", data), "alt": "Rökeri"})
    assert _errors(answer.text) == ["id_file"]
    assert 'value="Rökeri"' in answer.text
    assert not Picture.objects.exists()


def test_cards_in_several_places_change_at_once_by_each_places_own_rules(in_alvik: Tenant, bakkevik: Tenant) -> None:
    owner = person()
    card = firm_card(by=owner, published=True)
    with tenant_context(bakkevik):
        there = submit_card(organisation=card.organisation, content=content(show=("phone",)), by=owner)
    own, path = visitor(owner), f"/foretag/{card.public_id}/andra/"
    assert "Bakkevik" in own.get(f"{path}na/").text
    own.post(f"{path}na/", {"phone": "070-000 00 01", "places": [bakkevik.schema_name]})
    with tenant_context(bakkevik):
        found = Card.objects.get(pk=there.pk)
        assert (found.phone, found.status, "phone" in found.shown) == ("070-000 00 01", "pending", True)
        approve_card(card=found, by=officer())
    own.post(f"{path}na/", {"phone": "070-000 00 02", "places": [bakkevik.schema_name]})
    with tenant_context(bakkevik):
        found = Card.objects.get(pk=there.pk)
        assert (found.phone, found.status, found.changed_at is not None) == ("070-000 00 02", "published", True)
    own.post(f"{path}na/", {"phone": "070-000 00 03"})
    with tenant_context(bakkevik):
        assert Card.objects.get(pk=there.pk).phone == "070-000 00 02"


def test_a_list_is_copied_to_another_place_and_not_to_one_that_is_somebody_elses(
    in_alvik: Tenant, bakkevik: Tenant
) -> None:
    owner = person()
    card = firm_card(by=owner, published=True)
    save_item(card=card, content=HireContent("vehicle", "Boggisläp"), by=owner)
    with tenant_context(bakkevik):
        there = submit_card(organisation=card.organisation, content=content(), by=owner)
        save_item(card=there, content=HireContent("vehicle", "Gammalt släp"), by=owner)
        strangers = firm_card(published=True)
    own, path = visitor(owner), f"/foretag/{card.public_id}/andra/"
    own.post(f"{path}hyra/", {"places": [bakkevik.schema_name, "t_nowhere"]})
    with tenant_context(bakkevik):
        titles = {item.title for item in HireItem.objects.filter(ended_at=None)}
        assert titles == {"Boggisläp"}
        assert not HireItem.objects.filter(card=strangers).exists()


def test_the_office_is_shown_what_a_firm_changed_in_rows_too(in_alvik: Tenant) -> None:
    _card, own, path = _own()
    own.post(f"{path}hyra/ny/", {"title": "Boggisläp", "kind": "vehicle"})
    assert "<ins>Boggisläp" in visitor(officer()).get("/skrivbord/foretag/").text


def test_rows_of_another_firm_cannot_be_reached(in_alvik: Tenant) -> None:
    owner = person()
    other = firm_card(by=owner, published=True)
    item = save_item(card=other, content=HireContent("vehicle", "Boggisläp"), by=owner)
    _card, own, path = _own()
    assert own.get(f"{path}hyra/{item.public_id}/").status_code == 404
    assert own.post(f"{path}hyra/{item.public_id}/bort/").status_code == 404
    assert own.get(f"/foretag/{other.public_id}/andra/hyra/{item.public_id}/").status_code == 404
    assert own.post(f"{path}hyra/{item.public_id}/forst/").status_code == 404


def test_the_pages_for_changing_ask_as_much_for_many_rows_as_for_one(in_alvik: Tenant) -> None:
    owner = person()
    card = firm_card(by=owner, published=True)
    client, path = visitor(owner), f"/foretag/{card.public_id}/andra/"
    save_item(card=card, content=HireContent("machine", "Sak"), by=owner)

    def queries(end: str) -> int:
        with CaptureQueriesContext(connection) as found:
            assert client.get(f"{path}{end}").status_code == 200
        return len(found)

    for end in ("", "hyra/"):
        queries(end)
    before = [queries(end) for end in ("", "hyra/")]
    for number in range(30):
        save_item(card=card, content=HireContent("machine", f"Sak {number}"), by=owner)
    assert [queries(end) for end in ("", "hyra/")] == before


def test_the_same_value_written_again_is_no_change(in_alvik: Tenant) -> None:
    owner = person()
    card = firm_card(by=owner, published=True)
    before = snapshot(Card.objects.get(pk=card.pk))
    changed = change_card(card=card, changes=card.content.as_dict() | {"shown": tuple(card.shown)}, by=owner)
    assert snapshot(changed) == before
    assert changed.changed_at is None
