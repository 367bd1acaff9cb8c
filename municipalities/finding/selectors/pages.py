"""Everything that the search page shows, put together once, for the page, the part that htmx asks for and the widget."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from bygdenav.search.api import SearchPage
from municipalities.finding.facets import parameters
from municipalities.finding.rules.asked import Asked
from municipalities.finding.rules.drawing import Drawing, draw
from municipalities.finding.selectors import choices
from municipalities.finding.selectors.asking import ON_A_PAGE, Ground, ask, ground_here, sort_of
from municipalities.finding.selectors.rows import Row, numbered_again, rows_of
from municipalities.finding.selectors.trades import Entry, Shelf, shelves

MOST_PLACES = 40


@dataclass(frozen=True)
class Form:
    """What the form offers, and what it has to keep."""

    groups: Sequence[choices.Group]
    distances: Sequence[choices.Choice]
    origins: Sequence[choices.Choice]
    sorts: Sequence[choices.Choice]
    has_neighbours: bool
    has_ground: bool


@dataclass(frozen=True)
class Found:
    """One page of an answer, ready to show. ``path``: where the search lives. ``query``: the address of this page of it."""

    asked: Asked
    path: str
    answer: SearchPage
    rows: Sequence[Row]
    drawing: Drawing | None
    chosen: Sequence[choices.Chosen]
    form: Form
    origin_name: str
    order: str
    known_places: frozenset[str] = frozenset()
    beyond: int = 0

    @property
    def query(self) -> str:
        """The search as it stands in the address."""
        return replace(self.asked, page=1).query(parameters())

    @property
    def address(self) -> str:
        """The path with the search."""
        return self.to(replace(self.asked, page=1))

    @property
    def unknown_origin(self) -> str:
        """The locality that distances were to count from, when nobody here knows it."""
        asked = self.asked.around
        return asked if asked and asked.lower() not in self.known_places else ""

    @property
    def first(self) -> int:
        """The place in the whole list of the first row of this page."""
        return (self.answer.page - 1) * ON_A_PAGE + 1

    @property
    def last(self) -> int:
        """The place in the whole list of the last row of this page."""
        return self.first + len(self.rows) - 1

    @property
    def corrected(self) -> str:
        """The address of the same search with its spelling mended; "" when it was right."""
        mended = self.answer.corrected
        return self.to(replace(self.asked, text=mended, page=1)) if mended and mended != self.asked.text else ""

    @property
    def map_only(self) -> str:
        """The address of what lies in the map's part; "" when that is what is shown."""
        if self.drawing is None or self.asked.window:
            return ""
        return self.to(replace(self.asked, window=self.drawing.window, page=1))

    @property
    def whole_map(self) -> str:
        """The address without the map's part; "" when none is chosen."""
        return self.to(replace(self.asked, window=None, page=1)) if self.asked.window else ""

    @property
    def bare(self) -> str:
        """The address of the same words with nothing narrowed."""
        return self.to(Asked(text=self.asked.text))

    @property
    def wider(self) -> str:
        """The address with the neighbouring municipalities; "" when they are in it or there are none."""
        if self.asked.neighbours or not self.form.has_neighbours:
            return ""
        return self.to(replace(self.asked, neighbours=True, page=1))

    def to(self, asked: Asked) -> str:
        """The address of another search at the same path."""
        query = asked.query(parameters())
        return f"{self.path}?{query}" if query else self.path


def look(asked: Asked, *, path: str, now: datetime, firms_only: bool = False) -> Found:
    """Search and put the page together. A number of queries that does not grow with what is found."""
    ground = ground_here()
    answer = ask(asked, ground, now=now, firms_only=firms_only)
    asked = replace(asked, page=answer.page)
    language = get_language() or ground.place.main_language
    origin = ground.origin(asked)
    rows, drawing, beyond = _laid_out(rows_of(answer.hits, now=now), ground, asked)
    form = Form(
        groups=choices.groups_of(answer.facets, asked, firms_only=firms_only, language=language),
        distances=choices.distances(asked), origins=choices.origins(asked, ground, language),
        sorts=choices.sorts(asked, has_near=origin is not None),
        has_neighbours=ground.place.neighbours.filter(retired_at=None, status="ready").exists(),
        has_ground=origin is not None or bool(ground.localities),
    )  # fmt: skip
    return Found(
        asked=asked, path=path, answer=answer, rows=rows, drawing=drawing, beyond=beyond,
        chosen=choices.chosen(asked, ground, path), form=form, origin_name=ground.origin_name(asked),
        order=sort_of(replace(asked, text="") if answer.wordless else asked, has_near=origin is not None),
        known_places=frozenset({*ground.localities, ground.place.name.lower()}),
    )  # fmt: skip


def _laid_out(rows: list[Row], ground: Ground, asked: Asked) -> tuple[list[Row], Drawing | None, int]:
    """The rows with the map's numbers, the map, and how many lie beyond it."""
    drawing = _drawn(rows, ground, asked)
    beyond = sum(row.number is not None for row in rows) - len(drawing.pins) if drawing else 0
    if drawing and beyond:
        rows = numbered_again(rows, [pin.number for pin in drawing.pins])
        drawing = _drawn(rows, ground, asked)
    return rows, drawing, beyond


def _drawn(rows: Sequence[Row], ground: Ground, asked: Asked) -> Drawing | None:
    spots = [row.spot for row in rows if row.spot]
    return draw(
        spots, ground.localities.values(), centre=ground.origin(asked), km=asked.km, window=asked.window,
        everything=asked.neighbours,
    )  # fmt: skip


def nearby(found: Found, *, firms_only: bool) -> int:
    """How many there would be with the neighbouring places; one search more, where nothing was found."""
    if not found.wider:
        return 0
    wider = replace(found.asked, neighbours=True, page=1)
    return ask(wider, ground_here(), now=timezone.now(), firms_only=firms_only, per_page=1).total


@dataclass(frozen=True)
class Shelves:
    """Ways to browse where nothing was asked for."""

    trades: Sequence[Shelf]
    places: Sequence[Entry]


def browse(found: Found) -> Shelves:
    """The register's groups of trades, and its localities, with how many there are of each."""
    counts = found.answer.facets
    places = sorted((each for each in counts.get("place", ()) if each.count), key=lambda each: -each.count)
    return Shelves(shelves(counts), [Entry(each.value, each.value, each.count) for each in places[:MOST_PLACES]])


def heading(asked: Asked, *, firms_only: bool) -> str:
    """The page's title: what was asked for."""
    if asked.text:
        return asked.text[:1].upper() + asked.text[1:]
    return _("Firms") if firms_only else _("Everything that is here")
