"""Columns are recognised in three languages, once each, and the surest name wins."""

import pytest
from django.utils import translation

from municipalities.finding.rules.table import heads
from municipalities.importing.rules import LABELS, Column, recognise, shape_of, usable


def named(*titles: str) -> dict[str, str]:
    return {titles[index]: field for index, field in recognise(titles).items()}


@pytest.mark.parametrize(
    ("titles", "fields"),
    [
        (
            "namn organisationsnummer bransch adress postnummer ort telefon e-post webb "
            "latitud longitud beskrivning tjänster kommun typ språk",
            "name number trade address postcode place phone email website "
            "latitude longitude description services municipality kind languages",
        ),
        (
            "Navn Organisasjonsnummer Bransje Adresse Postnr. Poststed Tlf E-post Nettsted "
            "Breddegrad Lengdegrad Beskrivelse Tjenester Kommune Språk",
            "name number trade address postcode place phone email website "
            "latitude longitude description services municipality languages",
        ),
        (
            "Name Organisation_number Industry Address Postcode City Phone E-mail Website "
            "Latitude Longitude Description Services Country",
            "name number trade address postcode place phone email website "
            "latitude longitude description services country",
        ),
    ],
)
def test_each_language_is_recognised(titles: str, fields: str) -> None:
    found = recognise([title.replace("_", " ") for title in titles.split()])
    assert list(found.values()) == fields.split()


def test_what_lists_really_say() -> None:
    found = named(
        "Org.nr", "Företagets namn", "Bransch (text)", "Besöksadress", "Postort", "Tel. nr", "E-postadress", "Id", ""
    )
    assert found == {
        "Org.nr": "number", "Företagets namn": "name", "Bransch (text)": "trade", "Besöksadress": "address",
        "Postort": "place", "Tel. nr": "phone", "E-postadress": "email",
    }  # fmt: skip


def test_a_field_is_found_once_and_its_own_name_wins() -> None:
    assert named("Telefon kontaktperson", "Telefon", "Mobil")["Telefon"] == "phone"
    assert list(recognise(["Namn", "Namn"])) == [0]


def test_a_mapping_keeps_only_what_can_be() -> None:
    assert usable({0: "name", 1: "name", 2: "nonsense", 9: "trade", -1: "place"}, 3) == {0: "name"}


def test_the_shape_is_of_the_titles_only() -> None:
    assert shape_of(["Namn", "Ort"]) == shape_of(["NAMN ", "ort"])
    assert shape_of(["Namn", "Ort"]) != shape_of(["Ort", "Namn"])


def test_letters_as_a_spreadsheet_has_them() -> None:
    assert [Column(index, "").letter for index in (0, 25, 26, 701, 702)] == ["A", "Z", "AA", "ZZ", "AAA"]


def test_every_field_has_a_name_for_people() -> None:
    assert set(recognise(["namn"]).values()) <= set(LABELS)


@pytest.mark.parametrize("language", ["sv", "nb", "en"])
def test_a_list_that_somebody_took_from_here_comes_back(language: str) -> None:
    with translation.override(language):
        titles = heads()
    found = set(recognise(titles).values())
    assert {"name", "trade", "description", "place", "address", "postcode", "phone", "email", "website"} <= found


@pytest.mark.parametrize(
    ("titles", "meant"),
    [
        ("Företagsnamn Verksamhet", "name trade"),
        ("Verksamhet Ort", "name place"),
        ("Navn Virksomhet", "name trade"),
        ("Company_name Business", "name trade"),
        ("Namn Bransch Verksamhet", "name trade description"),
        ("Namn Typ_av_verksamhet", "name trade"),
        ("Namn Bransch Beskrivning Verksamhet", "name trade description"),
    ],
)
def test_a_title_that_is_used_for_two_is_what_the_others_leave(titles: str, meant: str) -> None:
    assert list(recognise([title.replace("_", " ") for title in titles.split()]).values()) == meant.split()


def test_what_stands_below_such_a_title_says_whether_it_is_a_few_words() -> None:
    at_length = "Vi bygger och renoverar hus, lador och altaner i hela kommunen. " * 3
    header = ["Namn", "Verksamhet"]
    assert recognise(header, [["Bygg AB", at_length], ["Ved AB", at_length], ["El AB", ""]])[1] == "description"
    assert recognise(header, [["Bygg AB", "Bygger hus"], ["Ved AB", at_length], ["El AB", "El"]])[1] == "trade"
