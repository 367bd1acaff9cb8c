"""Geometry of strokes, charts and pagers."""

import pytest

from bygdenav.ui.drawing import bars, chart, pager, strokes, waiting


def test_days_past_the_promise_stand_on_the_other_side_of_the_line() -> None:
    drawn = strokes({"days": 8, "promise": 5})
    assert [mark["over"] for mark in drawn["marks"]] == [False] * 5 + [True] * 3
    assert all(mark["x"] < drawn["line"] for mark in drawn["marks"][:5])
    assert all(drawn["line"] < mark["x"] < drawn["width"] for mark in drawn["marks"][5:])


def test_a_need_from_today_has_the_line_and_no_stroke() -> None:
    assert strokes({"days": 0, "promise": 5})["marks"] == []


def test_a_year_of_waiting_does_not_break_the_row() -> None:
    drawn = strokes({"days": 365, "promise": 5})
    assert len(drawn["marks"]) == 20
    assert drawn["width"] < 150


@pytest.mark.parametrize(("days", "left", "over"), [(0, 5, 0), (5, 0, 0), (6, 0, 1)])
def test_waiting_is_counted_against_the_promise(days: int, left: int, over: int) -> None:
    assert waiting({"days": days, "promise": 5}) == {"left": left, "over": over}


def test_a_pager_keeps_the_filters_and_shows_the_ends() -> None:
    links = pager({"number": 6, "pages": 12, "query": "typ=ab&sida=6", "parameter": "sida"})
    assert [link["number"] for link in links["links"] if not link["gap"]] == [1, 5, 6, 7, 12]
    assert links["next"] == "?typ=ab&sida=7"
    assert links["previous"] == "?typ=ab&sida=5"


def test_the_first_and_last_page_lead_nowhere_beyond() -> None:
    assert pager({"number": 1, "pages": 2, "query": "", "parameter": "sida"})["previous"] == ""
    assert pager({"number": 2, "pages": 2, "query": "", "parameter": "sida"})["next"] == ""


def test_the_tallest_bar_reaches_the_top_and_nothing_stands_below_the_base() -> None:
    drawn = chart({"rows": [["aug", 14, 11], ["okt", 23, 0]], "series": ["In", "Answered"]})
    bars = [bar for group in drawn["groups"] for bar in group["bars"]]
    assert max(float(bar["height"]) for bar in bars) == 161
    assert all(float(bar["y"]) + float(bar["height"]) == pytest.approx(190, abs=0.2) for bar in bars)
    assert [bar["hatched"] for bar in bars] == [True, False, True, False]
    assert [line["value"] for line in drawn["grid"]] == [0, 10, 20]


@pytest.mark.parametrize("rows", [[], [["aug", 0]], [["aug", 1]], [["aug", 0.4]]])
def test_few_or_no_figures_are_drawn_too(rows: list[list[object]]) -> None:
    assert len(chart({"rows": rows, "series": ["In"]})["groups"]) == len(rows)


def test_a_year_of_months_has_room_for_the_words_that_a_telephone_shows() -> None:
    months = chart({"rows": [[f"nov {year}", 9] for year in range(14, 26)], "series": ["In"]})
    assert all(group["lines"][0] == "nov" and not group["wide_only"] for group in months["groups"])
    weeks = chart({"rows": [[f"vecka {week}", 9] for week in range(14, 26)], "series": ["In"]})
    shown = [group["label"] for group in weeks["groups"] if not group["wide_only"]]
    assert shown == ["vecka 15", "vecka 17", "vecka 19", "vecka 21", "vecka 23", "vecka 25"]
    few = chart({"rows": [["aug", 14, 11], ["sep", 19, 15]], "series": ["In", "Answered"]})
    assert not any(group["wide_only"] for group in few["groups"])


def test_a_long_name_stands_whole_in_two_lines() -> None:
    drawn = chart(
        {"rows": [["2 till 9 personer", 25], ["Övriga tillsammans", 10], ["En person", 20]], "series": ["In"]}
    )
    assert [group["lines"] for group in drawn["groups"]] == [
        ["2 till 9", "personer"], ["Övriga", "tillsammans"], ["En person"],
    ]  # fmt: skip
    assert not any(group["wide_only"] for group in drawn["groups"])
    assert drawn["tall"] > chart({"rows": [["En person", 20]], "series": ["In"]})["tall"]


def test_a_time_without_gaps_keeps_its_hidden_weeks_in_place() -> None:
    values = {"rows": [["w3", 4], ["w2", None], ["w1", 5]], "series": ["Open"], "most": 2}
    assert [row["names"][0]["text"] for row in bars({**values, "every": True})["drawn"]] == ["w3", "w2"]
    assert [row["names"][0]["text"] for row in bars({**values, "every": False})["drawn"]] == ["w3", "w1"]
