"""From a need to what is shown for it."""

import dataclasses
import datetime as dt
import time

import pytest

from bygdenav.search.api import NullEmbedder, embedder
from competence.matching.enums import Band, MissingKind, ReasonKind
from competence.matching.rules.bands import CARDS
from competence.matching.rules.matcher import match as match_now
from competence.matching.rules.types import Place


@pytest.fixture
def match(model):
    """Match with time enough for the model, however busy the machine is."""
    return lambda need, offers, model=model: match_now(need, offers, model=model)


@pytest.mark.parametrize(
    ("text", "language", "best"),
    [
        ("Vi har lagret i en pärm och i huvudet på mig", "sv", "1"),
        ("kvittona o momsen e ett elände", "sv", "2"),
        ("We cannot keep track of what is in stock", "en", "1"),
        ("Me treng hjelp med rekneskapen", "nn", "2"),
        ("Vi får ikke tak i sveisere", "nb", "4"),
        ("Vi vill börja sälja på nätet", "sv", "5"),
        ("fick ett falskt mejl och klickade på länken", "sv", "6"),
    ],
)
def test_the_right_offer_comes_first(match, ask, offers, text, language, best):
    result = match(ask(text, language), offers)
    assert [suggestion.offer.id for suggestion in result.suggestions][:1] == [best]


@pytest.mark.parametrize(
    "text", ["Säljer en begagnad frys", "Hunden är bortsprungen", "Vi klarar oss bra", "Vad blir det för väder?"]
)
def test_nobody_has_this_yet(match, ask, offers, text):
    result = match(ask(text), offers)
    assert result.nothing
    assert result.considered == len(offers)


@pytest.mark.parametrize(
    "text",
    ["", "?", "a", "👍👍👍", "שלום עולם", "<script>alert(1)</script>", "0" * 200_000, "x" * 200_000, "\x00\x00"],
)
def test_nasty_needs_get_nothing_and_break_nothing(match, ask, offers, text):
    started = time.perf_counter()
    assert match(ask(text), offers).nothing
    assert time.perf_counter() - started < 2


def test_a_very_long_need_is_still_answered(match, ask, offers):
    result = match(ask("Vi har lagret i en pärm. " + "bla bla " * 25_000), offers)
    assert result.suggestions[0].offer.id == "1"


def test_without_offers_there_is_nothing(match, ask):
    assert match(ask("Vi har lagret i en pärm"), []).nothing


def test_it_works_without_the_sentence_model(match, ask, offers):
    result = match(ask("Vi har lagret i en pärm och hittar inget på hyllan"), offers, model=NullEmbedder())
    assert result.suggestions[0].offer.id == "1"
    assert result.model_version == "none"


def test_it_works_when_the_sentence_model_is_late(match, ask, offers):
    class Late:
        name = embedder().name

        def query(self, text, *, timeout=1.0):
            return embedder().query(text, timeout=60) if timeout > 1 else None

    result = match(ask("Vi har lagret i en pärm och hittar inget på hyllan"), offers, model=Late())
    assert result.suggestions[0].offer.id == "1"
    assert result.model_version == "none"


def test_bands_tell_when_it_helps(match, ask, offers):
    found = {}
    for text in ("Lagret är en röra", "Vad ska vi skriva på Instagram?", "Vi hittar inga svetsare"):
        suggestion = match(ask(text), offers).suggestions[0]
        found[suggestion.offer.id] = suggestion.band
    assert found == {"1": Band.NOW, "3": Band.SEASON, "4": Band.PLAN}


def test_a_band_holds_two_cards(match, ask, offers):
    many = [dataclasses.replace(offers[0], id=str(n), title=f"Ring en kollega om lagret {n}") for n in range(10, 20)]
    result = match(ask("Vi har lagret i en pärm"), [*offers, *many])
    assert len(result.band(Band.NOW)) == CARDS
    assert all(len(result.band(band)) <= CARDS for band in Band)


def test_what_is_over_goes_under_near_with_the_reason(match, ask, offers):
    over = dataclasses.replace(offers[2], starts=dt.date(2026, 1, 1))
    result = match(ask("Vad ska vi skriva på Instagram och Facebook?"), [*offers[:2], over, *offers[3:]])
    assert "3" not in [suggestion.offer.id for suggestion in result.suggestions]
    assert [miss.missing[0].kind for miss in result.near if miss.offer.id == "3"] == [MissingKind.DATE_PASSED]


def test_what_is_full_goes_under_near(match, ask, offers):
    full = dataclasses.replace(offers[2], seats_left=0)
    result = match(ask("Vad ska vi skriva på Instagram och Facebook?"), [*offers[:2], full, *offers[3:]])
    assert [miss.missing[0].kind for miss in result.near if miss.offer.id == "3"] == [MissingKind.NO_SEATS]


@pytest.mark.parametrize(
    ("travel", "stopped"), [("none", True), ("municipality", True), ("100km", True), ("any", False)]
)
def test_what_is_too_far_goes_under_near(match, ask, offers, travel, stopped):
    result = match(ask("Vi hittar inga svetsare", travel=travel, place=Place(65.0, 18.0, "Alvik")), offers)
    near = [miss.missing[0].kind for miss in result.near if miss.offer.id == "4"]
    assert near == ([MissingKind.TOO_FAR] if stopped else [])
    assert ("4" in [suggestion.offer.id for suggestion in result.suggestions]) is not stopped


def test_what_the_firm_cannot_read_goes_under_near(match, ask, offers):
    result = match(ask("Vi vill skydda oss mot falska mejl och virus", reads=frozenset({"sv"})), offers)
    assert [miss.missing[0].kind for miss in result.near if miss.offer.id == "6"] == [MissingKind.LANGUAGE]


def test_every_suggestion_says_why_in_the_writers_words(match, ask, offers):
    result = match(ask("Vi har lagret i en PÄRM hemma", wants=("informal",), urgency="now"), offers)
    kinds = [reason.kind for reason in result.suggestions[0].reasons]
    assert kinds == [ReasonKind.SHARED_CONCEPT, ReasonKind.WANTED_FORM, ReasonKind.IN_TIME]
    assert "PÄRM" in " ".join(result.suggestions[0].reasons[0].facts["words"])


def test_the_same_place_is_a_reason(match, ask, offers):
    result = match(ask("Vad ska vi skriva på Instagram?", place=Place(65.01, 18.0, "Alvik")), offers)
    near = [reason.facts for reason in result.suggestions[0].reasons if reason.kind is ReasonKind.NEAR]
    assert near == [{"place": "Alvik", "km": 1}]


def test_a_run_can_be_explained_later(match, ask, offers):
    result = match(ask("Vi har lagret i en pärm"), offers)
    assert result.model_version == embedder().name
    assert result.weights["card.first"] == 0.2
    assert result.suggestions[0].legs["concepts"] == 1


def test_todays_seats_count_though_the_corpus_is_kept(match, ask, offers):
    need = ask("Vad ska vi skriva på Instagram och Facebook?")
    assert match(need, offers).suggestions[0].offer.id == "3"
    full = [dataclasses.replace(offer, seats_left=0) for offer in offers]
    assert match(need, full).nothing


def test_a_word_in_passing_does_not_make_an_offer_about_it(match, ask, offers):
    film = dataclasses.replace(
        offers[0], id="9", title="Säkerhetskopiera rätt", description="Flytta kopian från hyllan bredvid servern."
    )
    result = match(ask("Vi hittar inget på hyllan, lagret är en röra"), [*offers, film])
    said = [r.facts.get("concept") for s in result.suggestions if s.offer.id == "9" for r in s.reasons]
    assert "stock" not in said
