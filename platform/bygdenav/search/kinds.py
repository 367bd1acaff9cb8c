"""Which kinds of documents there are. Modules register theirs; the search knows none of them."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from bygdenav.search.documents import Document


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of document, registered in ``AppConfig.ready``.

    ``label``: what a reader calls many of them, lazily translated; ``one``: one of them. ``template``: the row of
    results; it gets ``hit``, ``row`` and ``values``, which ``row`` makes of a document's ``data`` at the moment of showing.
    ``all``: every document that the current place should have, for rebuilding and the nightly comparison.
    ``open_at``: whether what a document's ``data`` tells of is open at a moment; None for what has no hours.
    """

    name: str
    label: Any
    template: str
    all: Callable[[], Iterable[Document]]
    open_at: Callable[[Mapping[str, Any], datetime], bool] | None = None
    one: Any = None
    row: Callable[[Mapping[str, Any], datetime], Mapping[str, Any]] | None = None


_kinds: dict[str, Kind] = {}


def register_kind(kind: Kind) -> None:
    """Let documents of this kind be found. Registered twice, the last one counts."""
    _kinds[kind.name] = kind


def forget_kind(name: str) -> None:
    """Take a kind back; for tests."""
    _kinds.pop(name, None)


def kind(name: str) -> Kind:
    """The kind with this name. Raises ``LookupError``."""
    try:
        return _kinds[name]
    except KeyError:
        raise LookupError(f"No kind of document is named {name!r}; known: {', '.join(sorted(_kinds))}") from None


def kinds() -> tuple[Kind, ...]:
    """Every kind, in the order in which they were registered."""
    return tuple(_kinds.values())
