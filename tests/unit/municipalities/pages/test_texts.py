"""Texts that the law asks for: in every language, by the law of the country, and whole whatever the place has given."""

import pytest

from bygdenav.tenancy.api import Purpose, Tenant
from municipalities.pages.texts import Text, filled, load, standard_text

KINDS = ("accessibility", "privacy", "public_records")
LANGUAGES = ("sv", "nb", "en")
SUPERVISES = {
    ("SE", "accessibility"): "digg.se", ("SE", "privacy"): "imy.se",
    ("NO", "accessibility"): "uutilsynet.no", ("NO", "privacy"): "datatilsynet.no",
}  # fmt: skip


def place(**given: str) -> Tenant:
    return Tenant(**{"name": "Norrselet", "country": "SE", **given})


def words(text: Text) -> str:
    parts = (part for block in text.blocks for part in (block.text, *block.items) if part)
    return "\n".join((text.title, text.lede, *parts))


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("country", ["SE", "NO", "FI"])
def test_each_text_is_there_in_each_language_and_names_who_supervises(country: str, language: str, kind: str) -> None:
    text = words(standard_text(kind, language, place(country=country, office_email="kontor@example.se")))
    assert SUPERVISES.get((country, kind), "") in text
    assert "{" not in text


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_languages_say_the_same_things_in_the_same_order(language: str, kind: str) -> None:
    for country in ("SE", "NO", "FI"):
        here = place(country=country, office_email="kontor@example.se", office_phone="0980-31 92 99")
        own, main = (standard_text(kind, each, here).blocks for each in (language, "nb" if country == "NO" else "sv"))
        assert [block.type for block in own] == [block.type for block in main]


def test_a_place_says_how_to_reach_its_office() -> None:
    text = words(standard_text("privacy", "sv", place(office_email="kontor@example.se", office_phone="0980-31 92 99")))
    assert "kontor@example.se" in text
    assert "0980-31 92 99" in text


@pytest.mark.parametrize("kind", KINDS)
def test_what_the_place_has_not_given_leaves_no_hole(kind: str) -> None:
    text = words(standard_text(kind, "sv", place()))
    assert "  " not in text
    assert "ring ." not in text
    assert " till ." not in text
    assert "Norrselet" in text or kind == "public_records"


@pytest.mark.parametrize("purpose", Purpose.values)
@pytest.mark.parametrize("language", LANGUAGES)
def test_each_purpose_has_its_own_first_words(purpose: str, language: str) -> None:
    data = load(f"pages_{language}")
    front = filled(data["start"][purpose], place())
    others = [filled(raw, place()).title for key, raw in data["start"].items() if key != purpose]
    assert front.title
    assert front.title not in others
    assert len(front.lede) <= 300
