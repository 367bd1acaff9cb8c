"""The states of a need, days of waiting, and what is covered for those who may not know who wrote."""

import datetime as dt

import pytest

from competence.needs.enums import AnswerKind
from competence.needs.rules import COVER, waiting, without_names


def test_the_kinds_of_answer_are_three() -> None:
    assert list(AnswerKind) == ["offer", "words", "passed_on"]


THURSDAY = dt.date(2026, 1, 15)


@pytest.mark.parametrize(
    ("today", "days", "over"),
    [
        (THURSDAY, 0, 0),
        (dt.date(2026, 1, 16), 1, 0),
        (dt.date(2026, 1, 18), 1, 0),
        (dt.date(2026, 1, 19), 2, 0),
        (dt.date(2026, 1, 22), 5, 0),
        (dt.date(2026, 1, 23), 6, 1),
        (dt.date(2026, 2, 2), 12, 7),
    ],
)
def test_waiting_counts_working_days_after_the_day_it_came(today: dt.date, days: int, over: int) -> None:
    wait = waiting(THURSDAY, today, 5, "SE")
    assert (wait.days, wait.over, wait.answer_by) == (days, over, dt.date(2026, 1, 22))


def test_waiting_knows_the_holidays_of_the_country() -> None:
    friday, monday = dt.date(2027, 5, 14), dt.date(2027, 5, 17)
    assert waiting(friday, monday, 5, "SE").days == 1
    assert waiting(friday, monday, 5, "NO").days == 0


FIRMS, PEOPLE = ["Forslinds Maskin AB"], ["Elin Forslind", "Åke Berg"]


@pytest.mark.parametrize(
    ("text", "covered"),
    [
        ("Vi på Forslinds Maskin AB behöver hjälp", "Vi på ▒▒▒ behöver hjälp"),
        ("forslinds maskin söker svetsare", "▒▒▒ söker svetsare"),
        ("Hälsningar Elin Forslind", "Hälsningar ▒▒▒"),
        ("Fråga efter Elin.", "Fråga efter ▒▒▒."),
        ("Elins pärm är full", "▒▒▒ pärm är full"),
        ("Det är på andra sidan av ett berg", "Det är på andra sidan av ett berg"),
        ("Ring 070-174 06 12 efter tre", "Ring ▒▒▒ efter tre"),
        ("Ring +46 980 319 210", "Ring ▒▒▒"),
        ("Mejla elin.f@forslind.example!", "Mejla ▒▒▒!"),
        ("Vi är 3 och har 12 000 artiklar sedan 2019", "Vi är 3 och har 12 000 artiklar sedan 2019"),
    ],
)
def test_names_numbers_and_addresses_are_covered(text: str, covered: str) -> None:
    assert without_names(text, FIRMS, PEOPLE) == covered


@pytest.mark.parametrize("name", ["", "  ", "AB", "A", "Bo"])
def test_names_too_short_to_tell_cover_nothing(name: str) -> None:
    text = "A och B bor på ön, AB eller inte"
    assert COVER not in without_names(text, [name], [])


def test_a_name_with_signs_of_its_own_is_covered_as_written() -> None:
    assert without_names("Vi (R+D) & Co. i byn", ["(R+D) & Co."], []) == "Vi ▒▒▒ i byn"
