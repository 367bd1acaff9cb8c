"""By what a search can be narrowed: groups of facets, their names in the address, and what their values are called.

Modules above register theirs, as they register their kinds of documents with the search. A group that is in documents
and that nobody registered is not shown.
"""

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.functional import Promise


@dataclass(frozen=True, slots=True)
class Facet:
    """One group. ``parameter``: its name in the address. ``label``: what a value is called in the reader's language;
    "" leaves the value out. ``open``: shown unfolded. ``by_name``: in the order of the labels, not of the counts.
    """

    group: str
    parameter: str
    legend: str | Promise
    label: Callable[[str], str]
    order: int
    open: bool = False
    by_name: bool = False


_facets: dict[str, Facet] = {}


def register_facet(facet: Facet) -> None:
    """Let searches be narrowed by this group. Call it from ``AppConfig.ready``; the last one of a group counts.

    Raises ``RuntimeError`` when another group has the same name in the address.
    """
    taken = {each.parameter for each in _facets.values() if each.group != facet.group} | RESERVED
    if facet.parameter in taken:
        raise RuntimeError(f"{facet.parameter!r} already means something in the address of a search")
    _facets[facet.group] = facet


RESERVED = {"q", "nu", "km", "fran", "grannar", "ruta", "ordning", "sida", "utan"}


def facets() -> list[Facet]:
    """Every group, in the order in which they are shown."""
    return sorted(_facets.values(), key=lambda each: (each.order, each.group))


def parameters() -> dict[str, str]:
    """Facet group → name in the address."""
    return {each.group: each.parameter for each in facets()}
