"""One style sheet for all, one for the place: joined from the files beside the components, addressed by their content.

There is no build step. The address changes with the content, so a browser may keep it for a year; an old address still
answers, with what is current, for pages that were cached before an upgrade.
"""

import hashlib
import re
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from bygdenav.ui import components
from bygdenav.ui.colour import Theme, derive

STATIC = Path(__file__).parent / "static" / "ui"
COMMON_PATH = "/-/stil/{name}.css"
PLACE_PATH = "/-/plats/{name}.css"


@dataclass(frozen=True, slots=True)
class StyleSheet:
    """A style sheet with the address it is served at."""

    text: str
    name: str
    href: str


def common() -> StyleSheet:
    """Return tokens, base, components and page arrangements, in the order of their layers."""
    first, last = ("tokens.css", "base.css"), ("pages.css", "gallery.css")
    paths = [*(STATIC / name for name in first), *components.stylesheets(), *(STATIC / name for name in last)]
    return _joined(tuple((path, path.stat().st_mtime_ns) for path in paths))


@lru_cache(maxsize=512)
def of_place(colour: str) -> StyleSheet:
    """Return the place's own file: its colour, and fixed values for browsers that cannot derive the rest themselves."""
    light, dark = derive(colour, Theme.LIGHT), derive(colour, Theme.DARK)
    text = (
        f":root {{ --tenant: {colour}; }}\n"
        "@supports not (color: oklch(from red l c h)) {\n"
        f'  :root, [data-theme="light"] {{ {_values(light)} }}\n'
        f'  [data-theme="dark"] {{ {_values(dark)} }}\n'
        "  @media (prefers-color-scheme: dark) {\n"
        f'    :root:not([data-theme="light"]) {{ {_values(dark)} }}\n'
        "  }\n"
        "}\n"
    )
    return _sheet(text, PLACE_PATH)


def _values(values: dict[str, str]) -> str:
    return " ".join(f"--{name}: {value};" for name, value in values.items())


@lru_cache(maxsize=4)
def _joined(paths: tuple[tuple[Path, int], ...]) -> StyleSheet:
    return _sheet("".join(_bare(path.read_text(encoding="utf-8")) for path, _changed in paths), COMMON_PATH)


def _bare(text: str) -> str:
    """Leave out comments and indentation; nobody reads this copy."""
    text = re.sub(r"/\*.*?\*/", "", text, flags=re.DOTALL)
    return re.sub(r"\n\s*", "\n", text).lstrip()


def _sheet(text: str, path: str) -> StyleSheet:
    name = hashlib.sha256(text.encode()).hexdigest()[:16]
    return StyleSheet(text=text, name=name, href=path.format(name=name))
