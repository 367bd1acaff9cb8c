"""Which number is taken for what. A number of a person is never taken for an organisation number."""

import datetime as dt
import random

import pytest
from stdnum import luhn
from stdnum.no import orgnr as norwegian

from municipalities.organisations.enums import Form
from municipalities.organisations.rules import CheckedNumber, WrongNumber, check_number, written

SE, NO = "SE", "NO"
ORGANISED = [form for form in Form.values if form != Form.SOLE_TRADER]


def _persons(count: int) -> list[str]:
    rng, found = random.Random(11), []
    for _ in range(count):
        born = dt.date(1930, 1, 1) + dt.timedelta(days=rng.randrange(28_000))
        day = born.day + rng.choice([0, 60])
        nine = f"{born.year % 100:02}{born.month:02}{day:02}{rng.randrange(999):03}"
        found.append(f"{born.year // 100}{nine}{luhn.calc_check_digit(nine)}")
    return found


@pytest.mark.parametrize("form", Form.values)
@pytest.mark.parametrize("country", [SE, NO])
def test_no_number_of_a_person_ever_becomes_public(country: str, form: str) -> None:
    for full in _persons(150):
        for raw in (
            full,
            full[2:],
            f"{full[2:8]}-{full[8:]}",
            f"{full[:8]}-{full[8:]}",
            f" {full[2:8]} {full[8:]} ",
            f"SE{full[2:]}01",
            f"pnr {full[2:]}",
        ):
            if country == SE and form == Form.SOLE_TRADER:
                assert check_number(raw, country, form) == CheckedNumber(SE, sealed=full)
            else:
                with pytest.raises(WrongNumber) as caught:
                    check_number(raw, country, form)
                assert caught.value.is_personal
                assert full[2:] not in str(caught.value).replace("-", "")


@pytest.mark.parametrize(
    "raw", ["556012-5790", "5560125790", "SE556012579001", "se 556012-5790-01", "16556012-5790", " 556012 5790 "]
)
@pytest.mark.parametrize("form", ORGANISED)
def test_a_swedish_organisation_number_is_kept_without_separators(raw: str, form: str) -> None:
    assert check_number(raw, SE, form) == CheckedNumber(SE, public="5560125790")


def test_every_valid_looking_swedish_number_is_either_an_organisations_or_a_persons() -> None:
    rng = random.Random(5)
    for _ in range(3000):
        nine = f"{rng.randrange(10**9):09}"
        raw = nine + luhn.calc_check_digit(nine)
        try:
            checked = check_number(raw, SE, Form.COMPANY)
        except WrongNumber:
            continue
        assert checked.public[2] >= "2"


def test_a_norwegian_organisation_number_for_every_form() -> None:
    for raw in ("974 760 673", "974760673", "NO974760673MVA", "974.760.673"):
        for form in Form.values:
            assert check_number(raw, NO, form) == CheckedNumber(NO, public="974760673")


def test_a_norwegian_birth_number_is_refused_kindly_and_not_repeated() -> None:
    for raw in ("15108695088", "151086 95088", "12345678901"):
        for form in Form.values:
            with pytest.raises(WrongNumber) as caught:
                check_number(raw, NO, form)
            assert "974 760 673" in str(caught.value)
            assert "15108" not in str(caught.value)


@pytest.mark.parametrize(
    ("raw", "country", "form", "says"),
    [
        ("", SE, "company", "ten figures"), ("abc", SE, "company", "ten figures"), ("55601257", SE, "company",
        "You wrote 8"),
        ("556012-5791", SE, "company", "at least one figure is wrong"), ("974760673", SE, "company", "Norwegian"),
        ("556012-5790", SE, "sole_trader", "Choose another kind of firm"), ("811218-9875", SE, "sole_trader",
        "check the figures"),
        ("", NO, "company", "nine figures"), ("974760674", NO, "company", "at least one figure is wrong"),
        ("556012-5790", NO, "company", "Swedish"), ("12345", NO, "sole_trader", "You wrote 5"), ("9" * 200_000, SE,
        "company", "You wrote 200000"),
        ("🙂", NO, "company", "nine figures"), ("<script>1</script>", SE, "company", "You wrote 1"),
    ],
)  # fmt: skip
def test_a_wrong_number_says_what_is_wrong_and_what_to_write(raw: str, country: str, form: str, says: str) -> None:
    with pytest.raises(WrongNumber, match=says) as caught:
        check_number(raw, country, form)
    assert caught.value.field == "number"


def test_numbers_are_written_as_people_do() -> None:
    assert written("5560125790", SE) == "556012-5790"
    assert written("974760673", NO) == "974 760 673"
    assert written("", SE) == ""
    assert norwegian.is_valid(written("974760673", NO))


def test_a_sealed_number_is_not_in_its_own_description() -> None:
    assert "9876" not in repr(check_number("811218-9876", SE, Form.SOLE_TRADER))
