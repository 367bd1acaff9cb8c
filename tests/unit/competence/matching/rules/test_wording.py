"""Reasons as people read them."""

import pytest

from competence.matching.enums import MissingKind, ReasonKind
from competence.matching.rules.types import Missing, Reason
from competence.matching.rules.wording import reason_text, reasons_text

REASONS = [
    Reason(ReasonKind.SHARED_WORDS, {"words": ["pärm", "slang"]}),
    Reason(ReasonKind.SHARED_CONCEPT, {"concept": "stock", "words": ["pärm"]}),
    Reason(ReasonKind.SHARED_CONCEPT, {"concept": "stock", "words": []}),
    Reason(ReasonKind.SHARED_CONCEPT, {"concept": "gone since", "words": ["pärm"]}),
    Reason(ReasonKind.OTHER_WORDS, {}),
    Reason(ReasonKind.NEAR, {"place": "Åsele", "km": 18}),
    Reason(ReasonKind.NEAR, {"place": "Åsele", "km": 0}),
    Reason(ReasonKind.IN_TIME, {"standing": True, "starts": None}),
    Reason(ReasonKind.IN_TIME, {"standing": False, "starts": "2027-02-10"}),
    Reason(ReasonKind.WANTED_FORM, {"form": "semiformal"}),
    Reason(ReasonKind.OTHER_LANGUAGE, {"language": "nb"}),
    Missing(MissingKind.DATE_PASSED, {"date": "2026-01-01"}),
    Missing(MissingKind.TOO_FAR, {"place": "Umeå", "km": 260, "travel": "municipality"}),
    Missing(MissingKind.TOO_FAR, {"place": "Umeå", "km": None, "travel": "none"}),
    Missing(MissingKind.NO_SEATS, {}),
    Missing(MissingKind.NO_SEATS, {"left": 1}),
    Missing(MissingKind.NO_SEATS, {"left": 3}),
    Missing(MissingKind.DELIVERY, {"delivery": "onsite"}),
    Missing(MissingKind.DELIVERY, {"delivery": "online"}),
    Missing(MissingKind.BUDGET, {"cost": 4500, "currency": "SEK"}),
    Missing(MissingKind.LANGUAGE, {"language": "en"}),
    Missing(MissingKind.TOO_EARLY, {"date": "2026-12-01"}),
    Missing(MissingKind.TOO_LATE, {"date": "2027-06-01"}),
    Missing(MissingKind.CLOSED, {"date": "2026-11-01"}),
    Missing(MissingKind.BLOCK, {"minutes": 240, "limit": 90}),
    Missing(MissingKind.TIMES, {"time": "evening"}),
    Missing(MissingKind.DAYS_AWAY, {"days": 3, "limit": 1}),
    Missing(MissingKind.TOPIC, {}),
]


@pytest.mark.parametrize("language", ["sv", "nb", "en"])
@pytest.mark.parametrize("reason", REASONS, ids=lambda reason: reason.kind)
def test_every_reason_is_a_sentence_without_a_percentage(reason, language):
    text = reason_text(reason, language)
    assert text.endswith(".")
    assert "%" not in text
    assert "None" not in text


def test_the_writers_words_stand_in_the_sentence():
    assert reason_text(REASONS[0], "en") == "You wrote about “pärm” and “slang”, and so does this."
    assert reason_text(REASONS[1], "en") == "You wrote about “pärm”, and this is about stock and inventory."


def test_the_concept_is_named_in_the_readers_language():
    assert "lager og varetelling" in reason_text(REASONS[1], "nb")
    assert "lager och inventering" in reason_text(REASONS[1], "sv")


def test_dates_and_distances_are_in_plain_words():
    assert "10 February 2027" in reason_text(REASONS[8], "en")
    assert "260 km" in reason_text(REASONS[12], "en")


def test_reasons_join_to_running_text():
    text = reasons_text([REASONS[4], REASONS[7]], "en")
    assert text == "It is about much the same thing as your need, in other words. You can start at once."


YOU = {"en": {"you", "your"}, "sv": {"du", "dig", "din", "ditt", "dina"}, "nb": {"du", "deg", "din", "ditt", "dine"}}


@pytest.mark.parametrize("language", YOU)
def test_who_is_not_the_firm_is_not_called_you(language):
    for reason in REASONS:
        said = reason_text(reason, language, to_firm=False)
        assert said
        assert not YOU[language] & set(said.lower().replace(",", " ").replace(".", " ").split()), said
