"""What a row says about a firm, and everything that keeps it out."""

import pytest

from municipalities.importing.rules import Defaults, Draft, covered, likeness, name_key, read_row

PERSONAL = "811218-9876"


def row(**cells: str) -> Draft:
    return read_row({"name": "Sandsjöns Däck AB", "trade": "Däck", **cells}, Defaults("SE", "Arvidsjaur"))


def test_a_whole_row() -> None:
    found = row(
        number="556012-5790", kind="företag", description="Byter däck.", services="Däck; hjul", address="Storgatan 1",
        postcode="93331", place="Sandsjön", phone="701740612", email="MAILTO:Post@Firma.example ", website="firma.example",
        latitude="65,5903", longitude="19,1803", languages="svenska, engelska",
    )  # fmt: skip
    assert (found.problems, found.number, found.country, found.sort.form) == ((), "5560125790", "SE", "company")
    assert found.values == {
        "trade": "Däck", "description": "Byter däck.\n\nDäck, hjul", "address": "Storgatan 1", "postcode": "933 31",
        "place": "Sandsjön",
        "phone": "0701740612", "email": "post@firma.example", "website": "https://firma.example", "latitude": 65.5903,
        "longitude": 19.1803, "languages": ("sv", "en"), "kind": "firm",
    }  # fmt: skip


def test_nothing_said_is_said_in_many_ways() -> None:
    found = row(phone="-", email="saknas", website="n/a", address="?", postcode="", place="–")
    assert (found.problems, set(found.values)) == ((), {"trade", "place"})
    assert found.values["place"] == "Arvidsjaur"
    assert row(municipality="Åsele").values["place"] == "Åsele"


@pytest.mark.parametrize(
    ("cells", "said"),
    [
        ({"name": ""}, "no name"),
        ({"name": f"Kalle {PERSONAL}"}, "personal number"),
        ({"name": "x" * 121}, "120"),
        ({"trade": ""}, "what the firm does"),
        ({"number": "556012-5791"}, "organisation number"),
        ({"number": "12345"}, "5 figures"),
        ({"description": f"Ring Kalle, {PERSONAL}."}, "personal number"),
        ({"email": "inte en adress"}, "e-mail"),
        ({"website": "http://"}, "web address"),
        ({"phone": "ring till Kalle"}, "telephone"),
        ({"phone": PERSONAL}, "personal number"),
        ({"latitude": "65.5"}, "latitude and longitude"),
        ({"latitude": "nord", "longitude": "öst"}, "latitude and longitude"),
        ({"latitude": "10.5", "longitude": "20.5"}, "Nordic"),
    ],
)
def test_what_is_wrong_is_said_and_numbers_of_persons_never_again(cells: dict[str, str], said: str) -> None:
    problems = " ".join(row(**cells).problems)
    assert said.lower() in problems.lower()
    assert PERSONAL not in problems
    assert "811218" not in repr(row(**cells).values)


@pytest.mark.parametrize(
    ("cells", "column"),
    [
        ({"position": "nord 65"}, "Latitude and longitude in one: "),
        ({"latitude": "65.5"}, "Longitude: "),
        ({"latitude": "10.5", "longitude": "20.5"}, "Latitude: "),
    ],
)
def test_what_is_wrong_with_a_position_names_its_column(cells: dict[str, str], column: str) -> None:
    (problem,) = row(**cells).problems
    assert problem.startswith(column)


def test_everything_wrong_is_said_at_once() -> None:
    assert len(row(name="", trade="", email="x", website="http://", phone="ring").problems) == 5


@pytest.mark.parametrize("number", [PERSONAL, "198112189876", "8112189876", covered(PERSONAL), "SE811218987601"])
def test_a_personal_number_makes_a_sole_trader_without_a_number(number: str) -> None:
    found = row(number=covered(number), name="Kalles Ved")
    assert (found.number, found.sort.form, found.problems) == ("", "sole_trader", ())
    assert "not kept" in found.notes[0]
    assert "811218" not in repr(found)


@pytest.mark.parametrize(
    "latitude", [("19.1803", "65.5903"), ("7289380.3", "692849.2"), ("692849", "7289380"), ("7289380,3", "692849,2")]
)
def test_swapped_and_grid_coordinates_are_put_right_and_said(latitude: tuple[str, str]) -> None:
    found = row(latitude=latitude[0], longitude=latitude[1])
    assert found.problems == ()
    assert 65 < found.values["latitude"] < 66
    assert 19 < found.values["longitude"] < 20
    assert found.notes


def test_a_position_in_one_column() -> None:
    assert row(position="65.5903, 19.1803").values["latitude"] == 65.5903


def test_a_norwegian_row_in_a_swedish_list() -> None:
    found = row(name="Nordtind AS", number="974 760 673", postcode="150")
    assert (found.country, found.number, found.values["postcode"], found.sort.form) == (
        "NO",
        "974760673",
        "0150",
        "company",
    )


def test_a_long_trade_is_shortened_and_a_missing_one_taken_from_the_text() -> None:
    long = row(trade="Snickeri och " * 12)
    assert (len(long.values["trade"]) <= 100, bool(long.notes), long.problems) == (True, True, ())
    assert row(trade="", description="Vi lagar skotrar. Ring först.").values["trade"] == "Vi lagar skotrar. Ring först."


@pytest.mark.parametrize("phone", ["0911-012345", "+46 70 174 06 12", "070-174 06 12", "0980 55 01 23"])
def test_telephone_numbers_that_are_numbers_of_persons_by_chance_stay(phone: str) -> None:
    assert covered(phone, is_phone=True) == phone
    assert row(phone=phone).values["phone"] == phone


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [
        ("Sandsjöns Däck AB", "Sandsjöns däck", True),
        ("Åkerströms Släp & Vagn", "Akerstroms Slap och Vagn HB", True),
        ("Moskosels Bildelar", "Moskosel Bildelar", True),
        ("Granselets Snickeri", "Granselets Snickreri", True),
        ("Granselets Snickeri", "Granselets Måleri", False),
        ("Taxi Lillträsket", "Taxi Storträsket", False),
        ("Frisör Anna", "Frisör Hanna Berg", False),
    ],
)
def test_names_alike_with_and_without_their_legal_form(one: str, other: str, alike: bool) -> None:
    assert (likeness(name_key(one), name_key(other)) >= 0.86) is alike, likeness(name_key(one), name_key(other))
