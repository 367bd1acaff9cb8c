"""Hours as people write them in one box."""

import pytest

from municipalities.directory.rules import Span, WrongHours, read_spans, write_spans


@pytest.mark.parametrize(
    ("text", "spans"),
    [
        ("7–17", [(420, 1020)]), ("7-17", [(420, 1020)]), ("07:00 - 17:00", [(420, 1020)]), ("kl 7.30–17", [(450, 1020)]),
        ("0730-1700", [(450, 1020)]), ("8–12, 13–17", [(480, 720), (780, 1020)]), ("8-12 och 13-17.", [(480, 720), (780, 1020)]),
        ("8 till 12; 13 til 17", [(480, 720), (780, 1020)]), ("22–02", [(1320, 1560)]), ("18-24", [(1080, 1440)]),
        ("18–0", [(1080, 1440)]), ("0–24", [(0, 1440)]), ("Dygnet runt", [(0, 1440)]), ("stängt", []), ("", []), (" – ", []),
        ("Closed", []), ("from 9 to 5", [(540, 300 + 1440)]),
    ],
)  # fmt: skip
def test_reading(text: str, spans: list[tuple[int, int]]) -> None:
    assert read_spans(text) == tuple(Span(*span) for span in spans)


@pytest.mark.parametrize(
    "text",
    ["7", "sju till fem", "25–26", "7–17 ring", "7.75–9", "7–17–19", "5" * 5000, "7-", "24–25", "7–17 8", "1-2-3"],
)
def test_what_cannot_be_read_says_how_to_write(text: str) -> None:
    with pytest.raises(WrongHours):
        read_spans(text)


@pytest.mark.parametrize("text", ["7–17", "7.30–12, 13–17", "22–2", "0–24", ""])
def test_writing_reads_back(text: str) -> None:
    assert write_spans(read_spans(text)) == text
