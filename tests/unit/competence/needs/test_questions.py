"""What a firm is asked after it has written: only what is missing, three at most."""

import datetime as dt

import pytest

from competence.needs.enums import NeedKind
from competence.needs.rules import Constraints, Window, questions_for

LONG = "Vi har lagret i en pärm och hittar ingenting när den som vet är borta."


def asked(text: str = LONG, kind: str = "problem", language: str = "sv", **known: object) -> list[str]:
    constraints = Constraints(**{key: value for key, value in known.items() if key != "window"})  # type: ignore[arg-type]
    window = known.get("window", Window())
    assert isinstance(window, Window)
    found = questions_for(
        text, kind=kind, constraints=constraints, window=window, language=language, main_language="sv"
    )
    return [str(each) for each in found]


@pytest.mark.parametrize(
    ("kind", "questions"),
    [
        ("", ["kind", "times", "people"]),
        ("problem", ["tried", "times", "block"]),
        ("skill", ["people", "times", "block"]),
        ("recruitment", ["people", "start"]),
        ("contact", ["tried", "times"]),
    ],
)
def test_each_kind_has_its_questions(kind: str, questions: list[str]) -> None:
    assert asked(kind=kind) == questions


@pytest.mark.parametrize("kind", ["", *NeedKind.values])
@pytest.mark.parametrize("text", ["", "Hjälp", LONG])
@pytest.mark.parametrize("language", ["sv", "en", "fi", "se", "und"])
def test_never_more_than_three_and_never_the_same_twice(kind: str, text: str, language: str) -> None:
    questions = asked(text, kind, language)
    assert len(questions) <= 3
    assert len(set(questions)) == len(questions)


def test_few_words_are_asked_about_first() -> None:
    assert asked("Vi behöver hjälp.")[0] == "more"


def test_what_the_words_say_is_not_asked() -> None:
    assert asked("Vi är tre som vill lära oss kalkyler, på kvällarna helst, en timme i taget.", "skill") == []


def test_what_is_filled_in_is_not_asked() -> None:
    assert asked(kind="skill", people=3, times=("evening",), block_minutes=60) == []
    assert asked(kind="recruitment", people=1, window=Window(earliest=dt.date(2027, 1, 1))) == []


def test_who_writes_in_another_language_is_asked_which_it_can_follow() -> None:
    assert "languages" in asked("We have our stock in a binder and nobody finds a thing in it.", "problem", "en")
