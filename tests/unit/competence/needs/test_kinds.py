"""The kind of a need, where the words say it themselves."""

import pytest

from competence.needs.rules import kind_of


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Vi har lagret i en pärm och beställer samma slang två gånger.", "problem"),
        ("Kassa og bokføring snakker ikke sammen, jeg gjør alt for hånd.", "problem"),
        ("We write every price by hand and it takes too long.", "problem"),
        ("Jag vill lära mig mer om kalkyler.", "skill"),
        ("Vi trenger opplæring i HMS.", "skill"),
        ("We need a training course in welding.", "skill"),
        ("Vi vill komma i kontakt med någon som säljer till restauranger.", "contact"),
        ("Vi behöver rekrytera en svetsare.", "recruitment"),
        ("Vi skal ansette to sveisere.", "recruitment"),
        ("Vi vill ha en praktikant i sommar.", "placement"),
        ("Vi kan erbjuda plats i vår verkstad på kvällarna.", "own_offer"),
    ],
)
def test_words_that_say_the_kind(text: str, kind: str) -> None:
    assert kind_of(text) == kind


def test_whoever_tells_of_a_problem_and_of_what_would_mend_it_has_said_the_kind() -> None:
    assert kind_of("Vi gör allt för hand. Finns det en kurs?") == "skill"


@pytest.mark.parametrize(
    "text",
    ["", "Vi är fjorton anställda och servern står i förrådet.", "Vi vill gå en kurs eller ha en praktikant.", "🎉"],
)
def test_words_that_leave_it_open(text: str) -> None:
    assert kind_of(text) == ""
