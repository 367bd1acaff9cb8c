"""The component registry: every folder in `templates/components/` is one component.

A component is `<name>.html`, `<name>.css` and `<name>.toml` side by side. The toml file says what the component is for,
which arguments it takes with their defaults (for a list also the keys of an item), and holds samples for the gallery.
Templates are strict on purpose: an argument that nobody declared is a mistake that should be seen at once, not a silent
empty place on a page.
"""

import difflib
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from django.template import TemplateSyntaxError

from bygdenav.ui.drawing import PREPARERS

ROOT = Path(__file__).resolve().parents[3] / "templates" / "components"


class ComponentError(TemplateSyntaxError):
    """A component was asked for in a way that it does not declare."""


@dataclass(frozen=True, slots=True)
class Sample:
    """One example on the gallery page."""

    title: str
    arguments: Mapping[str, Any]
    content: str


@dataclass(frozen=True, slots=True)
class Component:
    """What `<name>.toml` says."""

    name: str
    description: str
    defaults: Mapping[str, Any]
    required: frozenset[str]
    item: Mapping[str, Any]
    takes_content: bool
    in_a_row: bool
    samples: tuple[Sample, ...]

    @property
    def template(self) -> str:
        """Return the template's name for the loader."""
        return f"components/{self.name}/{self.name}.html"

    def values(self, arguments: Mapping[str, Any]) -> dict[str, Any]:
        """Return every variable of the template: declared defaults, then `arguments`, then what is computed from them.

        Raises ComponentError for an undeclared or a missing argument.
        """
        known = {*self.defaults, *self.required}
        for argument in arguments:
            if argument not in known:
                raise ComponentError(self._unknown(argument, known))
        if missing := sorted(self.required - set(arguments)):
            raise ComponentError(f'Component "{self.name}" needs {", ".join(missing)}.')
        values = {**self.defaults, **arguments}
        if "items" in values:
            values["rows"] = [self._row(item) for item in values["items"]]
        if prepare := PREPARERS.get(self.name):
            values |= prepare(values)
        return values

    def _row(self, item: Any) -> Any:
        """A mapping gets the declared defaults of an item; an object or a text is taken as it is."""
        if not isinstance(item, Mapping) or not self.item:
            return item
        for key in item:
            if key not in self.item:
                raise ComponentError(
                    f'An item of component "{self.name}" has no "{key}". It has: {", ".join(self.item)}.'
                )
        return {**self.item, **item}

    def _unknown(self, argument: str, known: set[str]) -> str:
        near = difflib.get_close_matches(argument, known, n=1)
        hint = f' Did you mean "{near[0]}"?' if near else ""
        takes = ", ".join(sorted(known)) or "nothing"
        return f'Component "{self.name}" has no argument "{argument}". It takes: {takes}.{hint}'


def component(name: str) -> Component:
    """Return the component called `name`; a changed toml file is read again. Raises ComponentError if there is none."""
    path = ROOT / f"{name}/{name}.toml"
    try:
        changed = path.stat().st_mtime_ns
    except OSError:
        near = difflib.get_close_matches(name, names(), n=1)
        hint = f' Did you mean "{near[0]}"?' if near else ""
        raise ComponentError(f'There is no component "{name}".{hint}') from None
    return _load(path, changed)


def names() -> list[str]:
    """Return the names of all components in alphabetical order."""
    return sorted(path.parent.name for path in ROOT.glob("*/*.toml"))


def stylesheets() -> list[Path]:
    """Return the style sheet of each component that has one, in the order they are joined."""
    return sorted(ROOT.glob("*/*.css"))


@lru_cache(maxsize=256)
def _load(path: Path, changed: int) -> Component:
    data = tomllib.loads(path.read_text(encoding="utf-8"))
    samples = tuple(
        Sample(title=row.get("title", ""), arguments=row.get("arguments", {}), content=row.get("content", ""))
        for row in data.get("samples", [])
    )
    return Component(
        name=path.stem,
        description=data["description"],
        defaults=data.get("defaults", {}),
        required=frozenset(data.get("required", [])),
        item=data.get("item", {}),
        takes_content=data.get("content", False),
        in_a_row=data.get("in_a_row", False),
        samples=samples,
    )
