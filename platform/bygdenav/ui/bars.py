"""Geometry of bars that lie down; see the component ``bars``.

Lengths are hundredths of the drawing's width, so that words keep their size on a narrow screen.
"""

import textwrap
from collections.abc import Mapping, Sequence
from typing import Any, Final
from zlib import crc32

_WIDE: Final = 82.0  # hundredths: what is left holds the value
_BAR: Final = 18
_LINE: Final = 17
_SIGNS: Final = 33  # what a line holds on the narrowest screen
FEW: Final = "few"


def bars(values: Mapping[str, Any]) -> dict[str, Any]:
    """Return the drawn rows, keys and height. A value ``None`` (in samples "few") is a group that is too small to show."""
    series: Sequence[str] = values["series"]
    lines = [[None if value == FEW else value for value in row] for row in values["rows"]]
    told = [row for row in lines if any(value is not None for value in row[1 : 1 + len(series)])]
    kept = lines if values["every"] else told
    shown = kept[: values["most"]]
    top = max((float(value or 0) for row in shown for value in row[1 : 1 + len(series)]), default=0.0) or 1.0
    keys = _keys(series)
    y, drawn = _BAR * len(keys) + (6 if keys else 0), []
    for row in shown:
        names = [
            {"text": text, "y": y + 14 + _LINE * at}
            for at, text in enumerate(textwrap.wrap(str(row[0]), _SIGNS) or [""])
        ]
        y += _LINE * len(names) + 5
        drawn.append(
            {
                "names": names,
                "bars": [
                    _bar(value, y + _BAR * at, top, hatched=at > 0) for at, value in enumerate(row[1 : 1 + len(series)])
                ],
            }
        )
        y += _BAR * len(series) + 6
    return {
        "drawn": drawn, "height": y + 4, "keys": keys, "lines": lines, "pattern": f"hatch-{crc32(repr(lines).encode()):x}",
        "left_out": len(kept) - len(shown) if shown else 0, "small": len(lines) - len(kept),
    }  # fmt: skip


def _bar(value: Any, y: int, top: float, *, hatched: bool) -> dict[str, Any]:
    if value is None:
        return {"few": True, "text_y": y + 12}
    width = float(value) / top * _WIDE
    return {
        "few": False, "hatched": hatched, "y": y, "width": f"{max(0.3, width):.1f}%", "value": value,
        "text_x": f"{width:.1f}%", "text_y": y + 12,
    }  # fmt: skip


def _keys(series: Sequence[str]) -> list[dict[str, Any]]:
    """One under the other: side by side they would not fit a telephone."""
    if len(series) < 2:
        return []
    return [
        {"y": 4 + _BAR * at, "text_y": 15 + _BAR * at, "name": name, "hatched": at > 0}
        for at, name in enumerate(series)
    ]
