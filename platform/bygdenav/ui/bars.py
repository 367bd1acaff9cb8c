"""Geometry of bars that lie down; see the component ``bars``."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

_WIDE: Final = 430.0
_BAR: Final = 18
_TOP: Final = 24
FEW: Final = "few"


def bars(values: Mapping[str, Any]) -> dict[str, Any]:
    """Return the drawn rows, keys and height. A value ``None`` (in samples "few") is a group that is too small to show."""
    series: Sequence[str] = values["series"]
    lines = [[None if value == FEW else value for value in row] for row in values["rows"]]
    told = [row for row in lines if any(value is not None for value in row[1 : 1 + len(series)])]
    shown = told[: values["most"]]
    top = max((float(value or 0) for row in shown for value in row[1 : 1 + len(series)]), default=0.0) or 1.0
    y, drawn = _TOP if len(series) > 1 else 0, []
    for row in shown:
        label_y = y + 20
        made = [
            _bar(value, label_y + 8 + _BAR * at, top, hatched=at > 0)
            for at, value in enumerate(row[1 : 1 + len(series)])
        ]
        drawn.append({"label": row[0], "label_y": label_y, "bars": made})
        y = label_y + 8 + _BAR * len(series) + 6
    return {
        "drawn": drawn, "height": y + 4, "keys": _keys(series), "lines": lines,
        "left_out": len(told) - len(shown) if shown else 0, "small": len(lines) - len(told),
    }  # fmt: skip


def _bar(value: Any, y: float, top: float, *, hatched: bool) -> dict[str, Any]:
    if value is None:
        return {"few": True, "text_y": f"{y + 12:g}"}
    width = max(1.0, float(value) / top * _WIDE) if value else 1.0
    hatch = "".join(f"M{x:g} {y + 14:g}l6-14" for x in range(6, int(width) - 6, 9)) if hatched else ""
    return {
        "few": False, "hatched": hatched, "y": f"{y:g}", "width": f"{width:.1f}", "value": value, "hatch": hatch,
        "text_x": f"{width + 8:.1f}", "text_y": f"{y + 12:g}",
    }  # fmt: skip


def _keys(series: Sequence[str]) -> list[dict[str, Any]]:
    keys, x = [], 0.0
    for at, name in enumerate(series if len(series) > 1 else ()):
        keys.append({"x": f"{x:g}", "text_x": f"{x + 22:g}", "name": name, "hatched": at > 0})
        x += 46 + 8.4 * len(name)
    return keys
