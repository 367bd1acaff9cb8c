"""How it goes: the page with all figures, and each table as a file."""

from dataclasses import replace
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import formats, timezone
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from bygdenav.kernel.small_groups import smallest_group
from bygdenav.kernel.text import slug
from bygdenav.roles.api import Permission, has_permission, require
from bygdenav.tenancy.api import TenantKind, current_tenant
from competence.steering import figures
from competence.steering.asked import NAMES, Asked, read
from competence.steering.definitions import definitions, mind
from competence.steering.figures import Book, Figure
from competence.steering.files import as_book, taken_along
from competence.steering.files import as_file as file_of
from competence.steering.in_short import in_short
from competence.steering.rules.picture import dimension, waits
from competence.steering.selectors import Ground, counted_here, ground, known_of, norm_here, open_by_week
from competence.steering.side_by_side import as_lines, as_picture, compare_figure, for_people, told_rows, too_few
from competence.steering.views.guards import in_needs_or_region
from competence.steering.views.region import places_figure, region_book, region_figures, region_groups
from competence.steering.words import DIMENSIONS, namer, period_name

ENDINGS = {"csv": "CSV", "xlsx": "Excel", "svg": "SVG"}
EVERYTHING = "allt"


@require(Permission.FIGURES_READ)
@in_needs_or_region
@require_safe
def picture(request: HttpRequest) -> HttpResponse:
    """All figures of the place, by what the address asks for."""
    if current_tenant().kind == TenantKind.REGION:
        return _of_region(request)
    found, asked, book = _book(request)
    groups, reads_needs = groups_of(book), has_permission(request.user, Permission.NEED_READ_ALL)
    if not found.all_rows:
        groups = []
    values = {
        **_common(book, groups), "choices": _choices(request, found, asked),
        "is_narrowed": bool(asked.narrowed), "may_settings": has_permission(request.user, Permission.PLACE_SETTINGS),
        "definitions": definitions(current_tenant().promise_days, book.least), "places": None,
        "lede": _("How many needs come in, how fast they are answered, how firms are helped, and whether it helps."),
        "short": in_short(book, reads_needs=reads_needs, comes_back=True), "reads_needs": reads_needs,
    }  # fmt: skip
    return render(request, "competence/steering/page.html", values)


@require(Permission.FIGURES_READ)
@in_needs_or_region
@require_safe
def as_file(request: HttpRequest, name: str, ending: str) -> HttpResponse:
    """One table as CSV or XLSX, its bars as SVG, or everything as one workbook; the period stands in the file's name."""
    if ending not in ENDINGS:
        raise Http404
    if current_tenant().kind == TenantKind.REGION:
        book, promise, made = _region_file(request)
    else:
        book, promise = _book(request)[2], current_tenant().promise_days
        made = [compare_figure(book), *(each for group in groups_of(book) for each in group["figures"])]
    called = f"{slug(current_tenant().name) or 'plats'}-{name}-{book.asked.period}"
    if name == EVERYTHING and ending == "xlsx":
        return as_book(
            [(_("About the figures"), about(book, promise)), *((each.title, as_lines(each)) for each in made)], called
        )
    figure = next((each for each in made if each.key == name), None)
    if figure is None or (ending == "svg" and (figure.thin or not figure.most)):
        raise Http404
    if ending == "svg":
        return taken_along(as_picture(for_people(figure)), "image/svg+xml", f"{called}.svg")
    return file_of(as_lines(figure), called, ending)


def _region_file(request: HttpRequest) -> tuple[Book, int, list[Figure]]:
    book = region_book(request)
    return book, 0, [compare_figure(book), *region_figures(book)]


def _of_region(request: HttpRequest) -> HttpResponse:
    book = region_book(request)
    count = len(book.places)
    text = ngettext("%(count)s place shares its sums.", "%(count)s places share their sums.", count) % {"count": count}
    values = {
        **_common(book, region_groups(book) if count else []),
        "lede": text if count else _("No place shares its sums with you yet."), "choices": [], "is_narrowed": False,
        "may_settings": False, "definitions": definitions(0, book.least), "places": shown(places_figure(book), book.asked),
        "short": in_short(book, reads_needs=False, comes_back=False) if count else [], "reads_needs": False,
    }  # fmt: skip
    return render(request, "competence/steering/page.html", values)


def _common(book: Book, groups: list[dict[str, Any]]) -> dict[str, Any]:
    """What the page of a place and that of a region both have."""
    asked, compared, told = book.asked, compare_figure(book), [_told(group, book.asked) for group in groups]
    return {
        "asked": asked, "periods": [{"value": str(each), "name": period_name(each)} for each in asked.periods],
        "least": book.least, "today": book.today, "groups": told,
        "any_told": any(group["figures"] for group in told),
        "compared": shown(told_rows(compared), asked), "too_few": too_few(compared),
        "mind": [*mind(asked.period, asked.other, book.today), *book.partly()],
        "everything": f"{reverse('steering_file', args=[EVERYTHING, 'xlsx'])}?{asked.query}",
    }  # fmt: skip


def _told(group: dict[str, Any], asked: Asked) -> dict[str, Any]:
    """What may be drawn is drawn; the others are only named, with their tables."""
    figures = [shown(each, asked) for each in group["figures"]]
    thin = [each.title.rstrip(".?") for each in figures if each.thin]
    named = ", ".join([*thin[:1], *(each[:1].lower() + each[1:] for each in thin[1:])])
    return {**group, "figures": [each for each in figures if not each.thin], "thin": named}


def _book(request: HttpRequest) -> tuple[Ground, Asked, Book]:
    place, today = current_tenant(), timezone.localdate()
    found = ground(place)
    first = min((row.sent for row in found.all_rows), default=today)
    asked = read(request.GET, first, today, may_narrow=has_permission(request.user, Permission.NEED_READ_ALL))
    asked = replace(asked, narrowed=known_of(found, asked.narrowed))
    found = found.narrowed(asked.narrowed)
    made = counted_here(found, [asked.period.year, asked.other.year], kept=not asked.narrowed)
    answered = {
        str(each): waits(found.rows, each, found.days, smallest_group()) for each in (asked.period, asked.other)
    }
    weeks = () if asked.narrowed else open_by_week()
    return (
        found,
        asked,
        Book(made, asked, today, smallest_group(), get_language() or "sv", norm_here(), answered, weeks),
    )


def groups_of(book: Book) -> list[dict[str, Any]]:
    """The place's figures in their groups."""
    weeks = figures.weeks_figure(book)
    made = [
        ("open", _("Open now"), [*figures.open_figures(book), *([weeks] if weeks else [])]),
        (
            "answers",
            _("Answers"),
            [figures.answer_figure(book), figures.outcome_figure(book), *figures.effect_figures(book)],
        ),
        ("mix", _("How firms were helped"), [figures.mix_figure(book)]),
        ("came", _("What came in"), figures.came_figures(book)),
        ("returns", _("What comes back"), [figures.returning_figure(book)]),
    ]
    return [{"key": key, "title": title, "figures": found} for key, title, found in made]


def shown(figure: Figure, asked: Asked) -> Figure:
    """A figure for people, with the ways to take it along."""
    links = [
        {"href": f"{reverse('steering_file', args=[figure.key, ending])}?{asked.query}", "text": text}
        for ending, text in ENDINGS.items()
        if ending != "svg" or (figure.most and not figure.thin)
    ]
    return replace(for_people(figure), links=links)


def about(book: Book, promise: int) -> list[list[str]]:
    """The first sheet: whose figures, of when, and how they are counted."""
    lines = [
        [current_tenant().name, formats.date_format(book.today, "DATE_FORMAT")],
        *([_("Period") if not at else _("Compare with"), name] for at, name in enumerate(book.series)),
        *([str(DIMENSIONS[name]), namer(name, book.language)(value)] for name, value in book.asked.narrowed.items()),
        *([_("Mind"), text] for text in (*mind(book.asked.period, book.asked.other, book.today), *book.partly())),
    ]
    return [*lines, *([each["term"], each["text"]] for each in definitions(promise, book.least))]


def _choices(request: HttpRequest, found: Ground, asked: Asked) -> list[dict[str, Any]]:
    """The narrowings that those may make who read every need: what there is, by name."""
    if not has_permission(request.user, Permission.NEED_READ_ALL):
        return []
    made = []
    for key, name in NAMES.items():
        called = namer(name, get_language() or "sv")
        values = {each for row in found.all_rows for each in dimension(row, name)}
        options = sorted(((each, called(each)) for each in values), key=lambda pair: pair[1].lower())
        made.append({"key": key, "label": DIMENSIONS[name], "options": options, "chosen": asked.narrowed.get(name, "")})
    return made
