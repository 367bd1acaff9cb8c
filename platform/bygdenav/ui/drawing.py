"""Geometry that templates cannot compute: strokes for days, bars of a chart, the pages of a long list.

Each function takes a component's declared values and returns the extra variables its template draws from.
"""

import math
import textwrap
from collections.abc import Callable, Mapping, Sequence
from typing import Any
from zlib import crc32

from bygdenav.ui.bars import bars

Values = Mapping[str, Any]
MOST_STROKES = 20
STEP, BAR, GAP = 6, 3, 6
_ROOM, _FIGURE, _LETTER = 26.0, 8.0, 7.2
"""A bar of this height holds its own value; so wide are a figure of it and a letter of its name, in pixels."""


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


HEIGHT, BASE = 161, 190
LEFT, WIDE, PHONE = 8.0, 92.0, 2.88  # hundredths of the width, and how much one is on the narrowest screen


def chart(values: Values) -> dict[str, Any]:
    """Return bars, grid and key for `rows` ([label, value, …]) and `series` (one or two names).

    Places and widths are hundredths of the drawing's width, so that words keep their size on a narrow screen.
    """
    rows: Sequence[Sequence[Any]] = values["rows"]
    series: Sequence[str] = values["series"]
    top = max((float(value) for row in rows for value in row[1:]), default=0.0) or 1.0
    step = _grid_step(top)
    scale = HEIGHT / max(top, step)
    slot = WIDE / max(1, len(rows))
    wide = min(6.5, (slot - 1.5) / max(1, len(series)) - 0.6)
    groups = [_group(row, LEFT + slot * (at + 0.5), wide, scale) for at, row in enumerate(rows)]
    for group in groups:
        group["lines"] = _lines(str(group["label"]), int(slot * PHONE / _LETTER))
    longest = max((len(line) for group in groups for line in group["lines"]), default=0)
    every = math.ceil(longest * _LETTER / (slot * PHONE)) or 1
    for at, group in enumerate(groups):
        group["wide_only"] = (len(rows) - 1 - at) % every > 0
    grid = [{"y": _round(BASE - line * step * scale), "value": line * step} for line in range(int(top // step) + 1)]
    keys = [{"name": name, "hatched": len(series) > 1 and at == 0} for at, name in enumerate(series)]
    pattern = f"hatch-{crc32(repr((rows, series)).encode()):x}"
    tall = BASE + 24 + 16 * any(len(group["lines"]) > 1 for group in groups)
    return {
        "groups": groups,
        "grid": grid,
        "keys": keys,
        "base": BASE,
        "tall": tall,
        "left": f"{LEFT:g}%",
        "pattern": pattern,
    }


def _group(row: Sequence[Any], middle: float, wide: float, scale: float) -> dict[str, Any]:
    count, fits = len(row) - 1, wide * PHONE
    bars = []
    for at, value in enumerate(row[1:]):
        x, height = middle + (at - count / 2) * (wide + 0.6) + 0.3, float(value) * scale
        long = len(str(value)) * _FIGURE
        # Beside its neighbour's value it would read as one with it.
        inside = at > 0 and height >= _ROOM and long <= fits
        bars.append(
            {
                "x": f"{_round(x)}%", "y": _round(BASE - height), "width": f"{_round(wide)}%", "height": _round(height),
                "value": value, "middle": f"{_round(x + wide / 2)}%", "inside": inside,
                "label_y": _round(BASE - height + (18 if inside else -7)), "hatched": count > 1 and at == 0,
                "wide_only": count > 1 and long > fits,
            }
        )  # fmt: skip
    return {"label": row[0], "middle": f"{_round(middle)}%", "bars": bars}


def _lines(label: str, fits: int) -> list[str]:
    """The name of a bar in one line, or in two where a telephone has no room for it in one."""
    first, *rest = textwrap.wrap(label, max(fits, 1), break_long_words=False) or [""]
    return [first, " ".join(rest)] if rest else [first]


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
