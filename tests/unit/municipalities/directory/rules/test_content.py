"""What stands on a card: cleaned, compared, covered."""

import datetime as dt

import pytest
from django.utils import translation

from municipalities.directory.rules import (
    CardContent,
    HoldsPersonalNumber,
    age_of,
    can_undo,
    checked,
    differences,
    waited,
)

NOW = dt.datetime(2026, 1, 15, 9, 44, tzinfo=dt.UTC)
CONTENT = CardContent(trade="Hyr ut släp", place="Granselet")


def test_cleaning_keeps_the_words() -> None:
    messy = CardContent(
        trade=" Hyr\nut  släp\x00 ", place="Granselet\u202e", email=" Elin@Firma.SE ", description="a\r\nb"
    )
    assert messy.cleaned() == CardContent(
        trade="Hyr ut släp", place="Granselet", email="elin@firma.se", description="a\nb"
    )


@pytest.mark.parametrize("name", ["trade", "description", "place", "website", "email"])
def test_nothing_with_a_number_of_a_person_is_published(name: str) -> None:
    text = "https://811218-9876.example" if name == "website" else "ring 811218-9876 nu"
    content = CardContent(**{"trade": "x", "place": "y", "shown": ("email", "website"), name: text})
    with pytest.raises(HoldsPersonalNumber) as caught:
        checked(content)
    assert caught.value.field == name
    assert "9876" not in str(caught.value)


def test_an_address_that_is_not_shown_may_hold_anything() -> None:
    checked(CardContent(trade="x", place="y", email="811218-9876@firma.example", shown=("phone",)))


def test_masking_covers_the_number_and_keeps_the_rest() -> None:
    masked = CardContent(trade="Släp, 811218-9876", place="Granselet").masked()
    assert masked.trade == "Släp, ••••••-••••"
    checked(masked)


def test_differences_are_told_field_by_field() -> None:
    after = CardContent(trade="Hyr ut släp och grävare", place="Granselet", shown=("phone",), cash=False)
    found = {str(each.label): (each.before, each.after) for each in differences(CONTENT.as_dict(), after.as_dict())}
    assert found == {
        "What you do, in a few words": ("Hyr ut släp", "Hyr ut släp och grävare"),
        "What everybody sees": ("Nothing", "Telephone"),
        "Takes cash": ("Nothing", "No"),
    }  # fmt: skip
    assert differences({}, after.as_dict()) == []
    assert differences(CONTENT.as_dict(), CONTENT.as_dict()) == []
    assert differences({"trade": "Hyr ut släp"}, CONTENT.as_dict())[0].after == "Granselet"


@pytest.mark.parametrize(
    ("name", "row", "written"),
    [
        (
            "hire",
            {
                "title": "Snöslunga", "kind": "machine", "price_hour": None, "price_day": 350, "price_weekend": 1700,
                "included": "",
            },
            "Snöslunga. Maskin eller verktyg. 350 kr per dag, 1\xa0700 kr per helg",
        ),
        (
            "wanted",
            {
                "title": "Takskottning", "text": "Två lador.", "trades": ["plumbing"], "place": "Norrviken",
                "starts": "2026-12-01", "ends": None, "extent": "", "answer_by": "2026-11-22",
            },
            "Takskottning. VVS och rör. Norrviken. Från 1 december 2026. Svara senast 22 november 2026. Två lador.",
        ),
        (
            "certificates",
            {"name": "Heta arbeten", "issuer": "Brandskyddsföreningen", "valid_until": "2027-03-31"},
            "Heta arbeten, Brandskyddsföreningen, till 31 mars 2027",
        ),
        ("trades", "plumbing", "VVS och rör"),
    ],
)  # fmt: skip
def test_what_changed_under_a_card_is_said_as_people_say_it(name: str, row: object, written: str) -> None:
    with translation.override("sv"):
        assert differences({"trade": "Ved"}, {name: [row]})[0].after == written


@pytest.mark.parametrize(
    ("minutes", "words"),
    [
        (0, "just now"),
        (1, "1 minute"),
        (59, "59 minutes"),
        (60, "1 hour"),
        (300, "5 hours"),
        (1440, "1 day"),
        (4400, "3 days"),
    ],
)
def test_how_long_somebody_waited(minutes: int, words: str) -> None:
    assert waited(NOW - dt.timedelta(minutes=minutes), NOW) == words


def test_a_decision_can_be_taken_back_for_thirty_days() -> None:
    assert can_undo(NOW - dt.timedelta(days=30), NOW)
    assert not can_undo(NOW - dt.timedelta(days=31), NOW)
    assert not can_undo(None, NOW)


@pytest.mark.parametrize(("days", "mark"), [(0, "new"), (179, "new"), (180, "ageing"), (365, "old")])
def test_age_has_a_mark(days: int, mark: str) -> None:
    assert age_of(NOW - dt.timedelta(days=days), NOW) == mark
    assert age_of(NOW, NOW, is_late=True) == age_of(None, NOW) == "old"
