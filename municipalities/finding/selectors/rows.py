"""Hits as rows of a list: numbered where they lie on the map, with what their kind says of them at this moment.

A row is made of what stands in the search's document and of nothing else, so what a firm hides is not here.
"""

import logging
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cached_property
from typing import Any

from django.template.backends.django import Template
from django.template.loader import select_template
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from bygdenav.search.api import Hit, Kind, kind
from bygdenav.tenancy.api import Tenant, address, current_tenant, hosts_of, path_in_language
from municipalities.finding.rules.drawing import Spot

logger = logging.getLogger(__name__)
PLAIN_ROW = "municipalities/finding/rows/plain.html"


@dataclass(frozen=True, slots=True)
class Row:
    """One row. ``number`` is the map's too, None without a position. ``kind``: what one of its kind is called. ``lang``:
    the language of its words when it is another than the page's. ``place``: the neighbour that it is from. ``distance``:
    in words. ``template`` draws it with ``row``, ``hit`` and ``values``. ``filled``: it is open now.
    """

    hit: Hit
    number: int | None
    kind: str
    title: str
    href: str
    lang: str
    place: str
    distance: str
    template: Template
    values: Mapping[str, Any]
    filled: bool

    @property
    def spot(self) -> Spot | None:
        """Where it lies on the map."""
        if self.number is None or self.hit.position is None:
            return None
        return Spot(self.number, self.title, self.hit.position, self.filled)


def rows_of(hits: Sequence[Hit], *, now: datetime) -> list[Row]:
    """The rows of one page; two queries more when some are from neighbours."""
    addresses = Addresses(hits)
    rows: list[Row] = []
    for hit in hits:
        number = 1 + sum(row.number is not None for row in rows) if hit.position else None
        rows.append(_row(hit, number, addresses, now))
    return rows


def numbered_again(rows: Sequence[Row], drawn: Collection[int]) -> list[Row]:
    """The same rows with numbers only for those whose number is ``drawn``, again without gaps."""
    order = {number: place for place, number in enumerate(sorted(drawn), start=1)}
    return [replace(row, number=order.get(row.number or 0)) for row in rows]


class Addresses:
    """Where hits are read: here, or at the neighbour that they are from, in the reader's language where it has it."""

    def __init__(self, hits: Iterable[Hit]) -> None:
        self.here = current_tenant()
        others = {hit.place for hit in hits} - {self.here.pk}
        self.neighbours = {place.pk: place for place in Tenant.objects.filter(pk__in=others)} if others else {}
        self.language = get_language() or self.here.main_language

    def place(self, hit: Hit) -> Tenant:
        """The place that a hit is from."""
        return self.neighbours.get(hit.place, self.here)

    @cached_property
    def hosts(self) -> dict[int, str]:
        """The host of each place; asked for only where a whole address is written."""
        return hosts_of([self.here, *self.neighbours.values()])

    def host(self, hit: Hit) -> str:
        """That place's host."""
        return self.hosts.get(hit.place, "")

    def path(self, hit: Hit, language: str = "") -> str:
        """The path at that place, in ``language`` or the reader's; "" for a hit without a page."""
        path, place = str(hit.data.get("path", "")), self.place(hit)
        language = language or self.language
        known = language if language in place.languages else place.main_language
        return path_in_language(path, known, place.languages) if path.startswith("/") else ""

    def href(self, hit: Hit) -> str:
        """The link: a path here, a whole address at a neighbour's."""
        path = self.path(hit)
        if hit.place == self.here.pk or not path:
            return path
        return address(self.hosts[hit.place]) + path if hit.place in self.hosts else ""


def _row(hit: Hit, number: int | None, addresses: Addresses, now: datetime) -> Row:
    known = known_kind(hit.kind)
    return Row(
        hit=hit, number=number, kind=one_of(known), title=hit.title, href=addresses.href(hit),
        lang=hit.language if hit.language != addresses.language else "",
        place=addresses.place(hit).name if hit.place != addresses.here.pk else "",
        distance=in_words(hit.distance_km), template=_template(known), values=values_of(known, hit, now),
        filled=bool(known and known.open_at and known.open_at(hit.data, now)),
    )  # fmt: skip


def known_kind(name: str) -> Kind | None:
    """The kind, or None for one whose module is gone: its documents are still shown, plainly."""
    try:
        return kind(name)
    except LookupError:
        return None


def one_of(known: Kind | None) -> str:
    """What one of a kind is called; "" for a kind that nobody knows."""
    return str(known.one or known.label) if known else ""


def values_of(known: Kind | None, hit: Hit, now: datetime) -> dict[str, Any]:
    """What a row says besides its title: ``text``, ``state``, ``age``, ``facts``, ``phone``, and whatever else its kind adds."""
    plain = {"text": str(hit.data.get("text", "")), "state": None, "age": None, "facts": (), "phone": None}
    if known is None or known.row is None:
        return plain
    try:
        return plain | dict(known.row(hit.data, now))
    except (KeyError, TypeError, ValueError):
        # A document that was written before its kind learnt something new; the nightly comparison mends it.
        logger.warning("row_not_understood", extra={"kind": hit.kind, "key": hit.key}, exc_info=True)
        return plain


def _template(known: Kind | None) -> Template:
    names = [known.template, PLAIN_ROW] if known and known.template else [PLAIN_ROW]
    template: Template = select_template(names)
    return template


def in_words(km: float | None) -> str:
    """A distance as people say it; "" for none."""
    if km is None:
        return ""
    return _("under 1 km") if km < 1 else _("%(km)d km") % {"km": round(km)}
