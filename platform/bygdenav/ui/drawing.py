"""Geometry that templates cannot compute: strokes for days, bars of a chart, the pages of a long list.

Each function takes a component's declared values and returns the extra variables its template draws from.
"""

import math
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from bygdenav.ui.bars import bars

Values = Mapping[str, Any]
MOST_STROKES = 20
STEP, BAR, GAP = 6, 3, 6
_ROOM, _FIGURE = 26.0, 10.0
"""A bar of this height holds its own value; so wide is a figure of it."""


def strokes(values: Values) -> dict[str, Any]:
    """Return one stroke a day with its place, the line of the promise and the width; at most 20 strokes are drawn."""
    days, promise = max(0, int(values["days"])), int(values["promise"])
    shown = min(days, MOST_STROKES)
    kept = min(promise, MOST_STROKES)
    line = kept * STEP + 1
    marks = [{"x": day * STEP if day < kept else day * STEP + GAP, "over": day >= promise} for day in range(shown)]
    last = marks[-1]["x"] + BAR + 5 if marks else 0
    width = max(line + 4, last)
    return {"marks": marks, "line": line, "width": width}


def waiting(values: Values) -> dict[str, Any]:
    """Return how many days are left of the promise and how many it has been passed by."""
    days, promise = int(values["days"]), int(values["promise"])
    return {"left": max(0, promise - days), "over": max(0, days - promise)}


def pager(values: Values) -> dict[str, Any]:
    """Return the links of a pager: first, last, the pages round the current one, and gaps between them."""
    number, pages = int(values["number"]), int(values["pages"])
    near = {1, pages, number - 1, number, number + 1} if pages > 7 else set(range(1, pages + 1))
    links: list[dict[str, Any]] = []
    for page in sorted(page for page in near if 1 <= page <= pages):
        if links and page - links[-1]["number"] > 1:
            links.append({"number": page - 1, "gap": True, "href": ""})
        links.append({"number": page, "gap": False, "href": _address(values, page)})
    return {
        "links": links,
        "previous": _address(values, number - 1) if number > 1 else "",
        "next": _address(values, number + 1) if number < pages else "",
    }


def _address(values: Values, page: int) -> str:
    parameter = values["parameter"]
    kept = [part for part in str(values["query"]).split("&") if part and not part.startswith(f"{parameter}=")]
    return "?" + "&".join([*kept, f"{parameter}={page}"])


HEIGHT, BASE, LEFT, RIGHT = 161, 190, 34, 514


def chart(values: Values) -> dict[str, Any]:
    """Return bars, hatches, grid and key for `rows` ([label, value, …]) and `series` (one or two names)."""
    rows: Sequence[Sequence[Any]] = values["rows"]
    series: Sequence[str] = values["series"]
    top = max((float(value) for row in rows for value in row[1:]), default=0.0) or 1.0
    step = _grid_step(top)
    scale = HEIGHT / max(top, step)
    slot = (RIGHT - LEFT) / max(1, len(rows))
    wide = min(24.0, (slot - 8) / max(1, len(series)) - 3)
    groups = [_group(row, LEFT + slot * (at + 0.5), wide, scale) for at, row in enumerate(rows)]
    grid = [{"y": _round(BASE - line * step * scale), "value": line * step} for line in range(int(top // step) + 1)]
    keys = [{"name": name, "hatched": len(series) > 1 and at == 0} for at, name in enumerate(series)]
    return {"groups": groups, "grid": grid, "keys": keys, "base": BASE, "left": LEFT, "right": RIGHT}


def _group(row: Sequence[Any], middle: float, wide: float, scale: float) -> dict[str, Any]:
    bars = []
    count = len(row) - 1
    for at, value in enumerate(row[1:]):
        x = middle + (at - count / 2) * (wide + 3) + 1.5
        height = float(value) * scale
        hatched = count > 1 and at == 0
        y = BASE - height
        # Beside its neighbour's value it would read as one with it.
        inside = at > 0 and height >= _ROOM and len(str(value)) * _FIGURE <= wide
        bars.append(
            {
                "x": _round(x),
                "y": _round(y),
                "width": _round(wide),
                "height": _round(height),
                "value": value,
                "middle": _round(x + wide / 2),
                "label_y": _round(y + 18 if inside else y - 7),
                "inside": inside,
                "hatch": _hatch(x, y, wide) if hatched else "",
                "hatched": hatched,
            }
        )
    return {"label": row[0], "middle": _round(middle), "bars": bars}


def _hatch(x: float, top: float, wide: float) -> str:
    """Lines that lean the same way all the way down, cut so that none sticks out above the bar."""
    lines = []
    y = top + 14
    while y < BASE:
        lines.append(f"M{_round(x)} {_round(y)}l{_round(wide)}-10")
        y += 8
    return "".join(lines)


def _grid_step(top: float) -> int:
    rough = top / 3
    size = 10 ** math.floor(math.log10(rough)) if rough >= 1 else 1
    return int(next(size * factor for factor in (1, 2, 5, 10) if size * factor >= rough))


def _round(number: float) -> str:
    """A length as SVG reads it, whatever decimal sign the reader's language has."""
    return f"{round(number, 1):g}"


PREPARERS: dict[str, Callable[[Values], dict[str, Any]]] = {
    "bars": bars,
    "chart": chart,
    "pager": pager,
    "strokes": strokes,
    "waiting": waiting,
}
