"""How a search can be narrowed further: what the form shows, and what is chosen already with a way to take it back."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from django.utils.translation import gettext as _

from bygdenav.search.api import FacetCount, sort_key
from municipalities.finding.facets import Facet, facets, parameters
from municipalities.finding.rules.asked import KIND, Asked
from municipalities.finding.selectors.asking import Ground

FIRST = 8
DISTANCES = (10, 30, 50)


@dataclass(frozen=True, slots=True)
class Choice:
    """A value to tick. ``count``: how many results it would leave (with ``more`` at least so many), None where that is not
    counted.
    """

    value: str
    label: str
    count: int | None
    chosen: bool
    more: bool = False


@dataclass(frozen=True, slots=True)
class Group:
    """A group of values. ``more``: those behind a fold. ``folded``: the whole group is behind one, ``open`` or not."""

    name: str
    legend: str
    first: Sequence[Choice]
    more: Sequence[Choice]
    folded: bool
    open: bool


@dataclass(frozen=True, slots=True)
class Chosen:
    """Something that narrows the search now, and the address without it."""

    text: str
    href: str


def groups_of(
    counts: Mapping[str, Sequence[FacetCount]], asked: Asked, *, firms_only: bool, language: str
) -> list[Group]:
    """The groups with at least one value to choose, in order. A group with one value that is not chosen says nothing."""
    found = []
    for facet in facets():
        if firms_only and facet.group == KIND:
            continue
        choices = _choices(facet, counts.get(facet.group, ()), language)
        if len(choices) > 1 or any(choice.chosen for choice in choices):
            found.append(_group(facet, choices))
    return found


def _group(facet: Facet, choices: list[Choice]) -> Group:
    chosen = any(choice.chosen for choice in choices)
    first = [choice for number, choice in enumerate(choices) if number < FIRST or choice.chosen]
    more = [choice for choice in choices if choice not in first]
    if len(more) <= 2:
        first, more = choices, []
    return Group(facet.parameter, str(facet.legend), first, more, folded=not facet.open, open=chosen)


def _choices(facet: Facet, counts: Sequence[FacetCount], language: str) -> list[Choice]:
    """Most first; by name where that is how people look for it."""
    labelled = [
        Choice(each.value, label, each.count, each.chosen, each.more)
        for each in counts
        if (label := facet.label(each.value))
    ]
    if facet.by_name:
        return sorted(labelled, key=lambda choice: sort_key(choice.label, language))
    return sorted(labelled, key=lambda choice: (-(choice.count or 0), sort_key(choice.label, language)))


def distances(asked: Asked) -> list[Choice]:
    """Within so many kilometres; what the address asks for is among them, whoever wrote it."""
    offered = sorted({*DISTANCES, asked.km} if asked.km else DISTANCES)
    near = [Choice(str(km), _("Within %(km)d km") % {"km": km}, None, km == asked.km) for km in offered]
    return [*near, Choice("", _("However far"), None, asked.km is None)]


def origins(asked: Asked, ground: Ground, language: str) -> list[Choice]:
    """What distances may count from: the place's centre, where the reader is, each locality."""
    found = [Choice("", ground.place.name, None, not asked.around and not asked.here)] if ground.centre else []
    if asked.here:
        found.append(Choice(asked.here.text, _("where you are"), None, chosen=True))
    named = sorted(ground.localities.values(), key=lambda each: sort_key(each.name, language))
    return found + [
        Choice(each.name, each.name, None, each.name.lower() == asked.around.lower())
        for each in named
        if each.name != ground.place.name or not ground.centre
    ]


def sorts(asked: Asked, *, has_near: bool) -> list[Choice]:
    """Orders of the list; the first one is what comes by itself."""
    names = [("", _("Best first") if asked.text else _("By name")), ("narmast", _("Nearest first"))]
    names += [("namn", _("By name"))] if asked.text else []
    names.append(("nyast", _("Newest first")))
    return [Choice(key, label, None, key == asked.sort) for key, label in names if has_near or key != "narmast"]


def chosen(asked: Asked, ground: Ground, path: str) -> list[Chosen]:
    """Everything that narrows the search now, each with the address without it."""
    known = parameters()

    def link(without: Asked) -> str:
        query = without.query(known)
        return f"{path}?{query}" if query else path

    found = [
        Chosen(facet.label(value) or value, link(asked.without(facet.group, value)))
        for facet in facets()
        for value in asked.filters.get(facet.group, ())
    ]
    if asked.open_now:
        found.append(Chosen(_("Open now"), link(replace(asked, open_now=False, page=1))))
    if asked.km and ground.origin(asked):
        name = ground.origin_name(asked) or _("where you are")
        words = _("Within %(km)d km of %(place)s") % {"km": asked.km, "place": name}
        found.append(Chosen(words, link(replace(asked, km=None, page=1))))
    if asked.window:
        found.append(Chosen(_("Only the map's part"), link(replace(asked, window=None, page=1))))
    if asked.neighbours:
        found.append(
            Chosen(_("Also in the neighbouring municipalities"), link(replace(asked, neighbours=False, page=1)))
        )
    return found
