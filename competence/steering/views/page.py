"""How it goes: the page with all figures, and each table as a file."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from bygdenav.kernel.small_groups import smallest_group
from bygdenav.kernel.text import slug
from bygdenav.roles.api import Permission, has_permission, require
from bygdenav.tenancy.api import TenantKind, current_tenant
from competence.steering import figures
from competence.steering.asked import NAMES, Asked, read
from competence.steering.figures import Book, Figure
from competence.steering.files import as_file as file_of
from competence.steering.rules.counting import NOW
from competence.steering.rules.picture import dimension, total, waits
from competence.steering.selectors import Ground, counted_here, ground, norm_here, open_by_week
from competence.steering.views.guards import in_needs_or_region
from competence.steering.views.region import places_figure, region_book, region_file, region_groups
from competence.steering.words import DIMENSIONS, namer, period_name

ENDINGS = {"csv": "CSV", "xlsx": "Excel"}


@require(Permission.FIGURES_READ)
@in_needs_or_region
@require_safe
def picture(request: HttpRequest) -> HttpResponse:
    """All figures of the place, by what the address asks for."""
    if current_tenant().kind == TenantKind.REGION:
        return _of_region(request)
    found, asked, book = _book(request)
    values = {
        "asked": asked, "lede": _lede(book), "groups": _linked(_groups(book), asked), "choices": _choices(request, found, asked),
        "periods": [{"value": str(each), "name": period_name(each)} for each in asked.periods], "least": smallest_group(),
        "compared": _with_links(figures.compare_figure(book), asked), "is_narrowed": bool(asked.narrowed),
        "may_settings": has_permission(request.user, Permission.PLACE_SETTINGS), "today": found.today, "places": None,
    }  # fmt: skip
    return render(request, "competence/steering/page.html", values)


@require(Permission.FIGURES_READ)
@in_needs_or_region
@require_safe
def as_file(request: HttpRequest, name: str, ending: str) -> HttpResponse:
    """One table as CSV or XLSX, with the period in its name."""
    if ending not in ENDINGS:
        raise Http404
    if current_tenant().kind == TenantKind.REGION:
        return region_file(request, name, ending)
    _found, asked, book = _book(request)
    every = [each for group in _groups(book) for each in group["figures"]] + [figures.compare_figure(book)]
    figure = next((each for each in every if each.key == name), None)
    if figure is None:
        raise Http404
    return file_of(figures.as_lines(figure), f"{slug(current_tenant().name) or 'plats'}-{name}-{asked.period}", ending)


def _of_region(request: HttpRequest) -> HttpResponse:
    book = region_book(request)
    count = len(book.places)
    text = ngettext("%(count)s place shares its sums.", "%(count)s places share their sums.", count) % {"count": count}
    values = {
        "asked": book.asked, "lede": text if count else _("No place shares its sums with you yet."), "choices": [],
        "groups": _linked(region_groups(book), book.asked) if count else [], "least": smallest_group(), "today": book.today,
        "periods": [{"value": str(each), "name": period_name(each)} for each in book.asked.periods],
        "compared": _with_links(figures.compare_figure(book), book.asked), "is_narrowed": False, "may_settings": False,
        "places": _with_links(places_figure(book), book.asked),
    }  # fmt: skip
    return render(request, "competence/steering/page.html", values)


def _book(request: HttpRequest) -> tuple[Ground, Asked, Book]:
    place, today = current_tenant(), timezone.localdate()
    found = ground(place)
    first = min((row.sent for row in found.all_rows), default=today)
    asked = read(request.GET, first, today, may_narrow=has_permission(request.user, Permission.NEED_READ_ALL))
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


def _groups(book: Book) -> list[dict[str, Any]]:
    weeks = figures.weeks_figure(book)
    return [
        {"key": "open", "title": _("Open now"), "figures": [*figures.open_figures(book), *([weeks] if weeks else [])]},
        {
            "key": "answers",
            "title": _("Answers"),
            "figures": [figures.answer_figure(book), figures.outcome_figure(book), *figures.effect_figures(book)],
        },
        {"key": "mix", "title": _("How firms were helped"), "figures": [figures.mix_figure(book)]},
        {"key": "came", "title": _("What came in"), "figures": figures.came_figures(book)},
        {"key": "returns", "title": _("What comes back"), "figures": [figures.returning_figure(book)]},
    ]


def _linked(groups: list[dict[str, Any]], asked: Asked) -> list[dict[str, Any]]:
    return [{**group, "figures": [_with_links(each, asked) for each in group["figures"]]} for group in groups]


def _with_links(figure: Figure, asked: Asked) -> Figure:
    links = [
        {"href": f"{reverse('steering_file', args=[figure.key, ending])}?{asked.query}", "text": text}
        for ending, text in ENDINGS.items()
    ]
    return Figure(**{**figure.__dict__, "links": links})


def _lede(book: Book) -> str:
    now = total(book.what.now.get("source", {}), NOW)
    if 0 < now.firms < book.least:
        return _("Some needs are open.")
    text = ngettext("%(count)s need has no answer yet.", "%(count)s needs have no answer yet.", now.count)
    return text % {"count": now.count}


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
