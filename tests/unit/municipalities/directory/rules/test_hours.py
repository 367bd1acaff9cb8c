"""Opening hours: what can be, what overlaps, and what it says in words."""

import pytest

from municipalities.directory.rules import Hours, WrongHours

DAY = [[480, 1020]]


def _week(**days: list[list[int]]) -> dict[str, object]:
    names = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
    return {"kind": "weekly", "week": [days.get(name, []) for name in names]}


def test_what_is_kept_comes_back_as_it_was() -> None:
    data = {
        **_week(mon=[[480, 720], [780, 1020]], fri=[[1080, 1560]]), "holidays": "usual", "note": "Ring i mellandagarna",
        "special": [{"first": "2026-06-19", "last": "2026-06-21", "spans": [], "note": "Midsommar"}],
    }  # fmt: skip
    assert Hours.of(data).checked().as_dict() == data


def test_spans_are_put_in_order() -> None:
    assert Hours.of(_week(mon=[[780, 1020], [480, 720]])).checked().week[0][0].start == 480


@pytest.mark.parametrize(
    ("week", "day", "words"),
    [
        (_week(mon=[[480, 780], [720, 1020]]), 0, "8.00–13.00"),
        (_week(tue=[[1320, 1560]], wed=[[60, 600]]), 1, "Wednesday"),
        (_week(sun=[[1320, 1560]], mon=[[60, 600]]), 6, "Monday"),
        (_week(mon=[[480, 480]]), 0, "8.00–8.00"),
        (_week(mon=[[1020, 480]]), 0, "17.00–8.00"),
        (_week(mon=[[0, 9999]]), 0, "no time of a day"),
        (_week(mon=[[-60, 480]]), 0, "no time of a day"),
        (_week(mon=[[hour * 60, hour * 60 + 30] for hour in range(8, 16)]), 0, "at most"),
    ],
)
def test_what_cannot_be_names_the_day(week: dict[str, object], day: int, words: str) -> None:
    with pytest.raises(WrongHours) as caught:
        Hours.of(week).checked()
    assert caught.value.day == day
    assert words in str(caught.value)


def test_open_till_the_next_one_opens_is_no_overlap() -> None:
    Hours.of(_week(fri=[[1320, 1560]], sat=[[120, 600]])).checked()
    Hours.of(_week(mon=[[480, 720], [720, 1020]])).checked()


def test_special_days_neither_overlap_nor_run_backwards() -> None:
    for special in (
        [{"first": "2026-06-19", "last": "2026-06-21"}, {"first": "2026-06-21"}],
        [{"first": "2026-06-21", "last": "2026-06-19"}],
        [{"first": "2026-06-21", "spans": [[480, 720], [700, 800]]}],
    ):
        with pytest.raises(WrongHours):
            Hours.of({**_week(mon=DAY), "special": special}).checked()


@pytest.mark.parametrize(
    "data",
    [
        {"week": 3}, {"week": [[["a", "b"]]] * 7}, {"week": [[[1.5, 3]]] + [[]] * 6}, {"week": [[[1]]] * 7}, {"kind": "x"},
        {"week": [[]] * 6}, {"special": [{"first": "i morgon"}]}, {"holidays": "x"}, {"special": [3]},
        {"week": [[[True, 60]]] + [[]] * 6},
    ],
)  # fmt: skip
def test_other_shapes_are_refused_in_words(data: dict[str, object]) -> None:
    with pytest.raises(WrongHours, match="cannot be read"):
        Hours.of(data).checked()


def test_in_words_midnight_is_twentyfour() -> None:
    lines = list(Hours.of(_week(mon=[[0, 1440]], tue=[[1320, 1560]])).in_words())
    assert lines[:3] == ["Monday 0.00–24.00", "Tuesday 22.00–2.00", "Wednesday Closed"]
