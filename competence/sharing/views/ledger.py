"""How it falls out: the fairness ledger as tables, charts and files."""

import csv
import datetime as dt
import io
from collections.abc import Callable
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import formats, timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext
from django.views.decorators.http import require_safe

from bygdenav.kernel.small_groups import smallest_group
from bygdenav.kernel.text import slug
from bygdenav.roles.api import Permission, require
from bygdenav.tenancy.api import Module, current_tenant
from competence.needs.api import Source
from competence.sharing.enums import Slice
from competence.sharing.rules.ledger import UNKNOWN, Fact, Ledger, Line, ledger
from competence.sharing.selectors.ledger import facts_read_here, places_read_here
from competence.sharing.views.languages import language_name
from municipalities.organisations.api import Size

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
CHARTED = 6
YEARS = 2
_BY: dict[str, Callable[[Fact], str]] = {
    Slice.MUNICIPALITY: lambda fact: fact.municipality,
    Slice.SIZE: lambda fact: fact.size,
    Slice.LANGUAGE: lambda fact: fact.language,
    Slice.SOURCE: lambda fact: fact.source,
}


@require(Permission.NEED_ANSWER)
@require_safe
def fairness(request: HttpRequest) -> HttpResponse:
    """One cut at a time, and how it was over time."""
    facts = _facts()
    cut = _cut(request, facts)
    found, in_time = _grouped(facts, cut), _by_quarter(facts)
    context = {
        "cut": Slice(cut).label, "tabs": _tabs(request, cut), "lines": _told(found, cut), "fewest": smallest_group(),
        "total": _cells(found.total, _("All together")) if found.total else None,
        "chart": _chart(found, cut), "time": _told(in_time, ""), "time_chart": _chart(in_time, ""),
        "note": _note(found), "query": f"?visa={cut}", "since": _since(),
        "crumbs": [{"text": _("The desk"), "href": reverse("desk")}, *_above(), {"text": _("How it falls out"), "href": ""}],
    }  # fmt: skip
    return render(request, "competence/sharing/ledger.html", context)


def _above() -> list[dict[str, str]]:
    """The page that this one belongs to, where there is one: a region shares out nothing."""
    here = current_tenant().has_module(Module.NEEDS)
    return [{"text": _("Sharing out"), "href": reverse("sharing")}] if here else []


@require(Permission.NEED_ANSWER)
@require_safe
def as_file(request: HttpRequest, ending: str) -> HttpResponse:
    """All cuts and all quarters in one table."""
    table: list[list[Any]] = [list(heads()), *_every_line()]
    made = _xlsx(table) if ending == "xlsx" else _csv(table)
    name = slug(current_tenant().name) or "utfall"
    made.headers["Content-Disposition"] = f'attachment; filename="{name}-utfall.{ending}"'
    return made


def heads() -> list[str]:
    """The first line of a file, in the reader's language."""
    return [
        _("By what"), pgettext("a group in figures", "Group"), _("Firms"), _("Needs"), _("Proposed something"), _("Got it"),
        _("Working days to an answer, median"),
    ]  # fmt: skip


def _every_line() -> list[list[str | int | float]]:
    facts = _facts()
    rows: list[list[str | int | float]] = []
    for cut in Slice.values:
        found = _grouped(facts, cut)
        rows += [[str(Slice(cut).label), *_figures(line, _name(line.key, cut))] for line in found.lines]
    in_time = _by_quarter(facts)
    rows += [[_("Quarter"), *_figures(line, _name(line.key, ""))] for line in in_time.lines]
    if in_time.total:
        rows.append([_("All together"), *_figures(in_time.total, "")])
    return rows


def _grouped(facts: list[Fact], cut: str) -> Ledger:
    return ledger(facts, _BY[cut], least=smallest_group())


def _by_quarter(facts: list[Fact]) -> Ledger:
    return ledger(facts, lambda fact: fact.period, least=smallest_group(), in_time=True)


def _facts() -> list[Fact]:
    if not places_read_here():
        raise Http404
    return facts_read_here(_since())


def _since() -> dt.date:
    return timezone.localdate().replace(month=1, day=1) - dt.timedelta(days=365 * (YEARS - 1))


def _cut(request: HttpRequest, facts: list[Fact]) -> str:
    """The cut that is asked for; else the first that has groups to show beside each other."""
    asked = request.GET.get("visa", "")
    if asked in Slice.values:
        return asked
    telling = (cut for cut in Slice.values if len(_grouped(facts, cut).lines) > 1)
    return next(telling, str(Slice.MUNICIPALITY))


def _tabs(request: HttpRequest, cut: str) -> list[dict[str, Any]]:
    return [{"text": str(each.label), "href": f"?visa={each}", "count": "", "current": each == cut} for each in Slice]


def _told(found: Ledger, cut: str) -> list[dict[str, Any]]:
    return [_cells(line, _name(line.key, cut)) for line in found.lines]


def _cells(line: Line, name: str) -> dict[str, Any]:
    return {
        "name": name, "firms": line.firms, "asked": line.asked, "offered": line.offered, "got": line.got,
        "days": formats.number_format(line.days, 1), "behind": line.behind,
    }  # fmt: skip


def _figures(line: Line, name: str) -> list[str | int | float]:
    return [name, line.firms, line.asked, line.offered, line.got, line.days]


def _name(key: str, cut: str) -> str:
    if not key:
        return _("The rest together")
    if cut == Slice.SIZE:
        return _("Nobody has said") if key == UNKNOWN else str(Size(key).label)
    if cut == Slice.LANGUAGE:
        return language_name(key)
    if cut == Slice.SOURCE:
        return str(Source(key).label)
    if cut == Slice.MUNICIPALITY:
        return key
    year, quarter = key.split("-")
    return _("Quarter %(quarter)s %(year)s") % {"quarter": quarter, "year": year}


def _chart(found: Ledger, cut: str) -> dict[str, Any] | None:
    """The largest groups as bars: who asked, and who got something scarce."""
    lines = found.lines[-CHARTED:] if not cut else found.lines[:CHARTED]
    if not lines or found.total is None:
        return None
    facts = {"got": found.total.got, "asked": found.total.asked}
    title = ngettext(
        "%(got)s of %(asked)s need got something scarce.", "%(got)s of %(asked)s needs got something scarce.", facts["asked"]
    )  # fmt: skip
    short = {line: _quarter(line.key) if line.key and not cut else _name(line.key, cut) for line in lines}
    return {
        "title": title % facts, "series": [_("Needs"), _("Got it")],
        "rows": [[short[line], line.asked, line.got] for line in lines],
    }  # fmt: skip


def _quarter(key: str) -> str:
    """A quarter as five of them stand beside each other under bars on a telephone: its number and two signs of its year."""
    year, _dash, quarter = key.partition("-")
    return pgettext("quarter and year, short", "Q%(quarter)s %(year)s") % {"quarter": quarter, "year": year[2:]}


def _note(found: Ledger) -> str:
    n = found.total.asked if found.total else 0
    words = _("n = %(n)s needs sent since %(day)s. Groups of fewer than %(fewest)s firms stand together as the rest.")
    return words % {"n": n, "day": formats.date_format(_since(), "SHORT_DATE_FORMAT"), "fewest": smallest_group()}


def _csv(table: list[list[Any]]) -> HttpResponse:
    """With semicolons and a mark for UTF-8, as spreadsheets here open it."""
    text = io.StringIO("\ufeff")
    text.seek(1)
    csv.writer(text, delimiter=";").writerows([[_harmless(cell) for cell in row] for row in table])
    return HttpResponse(text.getvalue(), content_type="text/csv; charset=utf-8")


def _harmless(cell: Any) -> Any:
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(("=", "+", "-", "@")) else cell


def _xlsx(table: list[list[Any]]) -> HttpResponse:
    from openpyxl import Workbook  # loaded when somebody wants a file

    book = Workbook(write_only=True)
    sheet = book.create_sheet()
    for row in table:
        sheet.append([_harmless(cell) for cell in row])
    file = io.BytesIO()
    book.save(file)
    return HttpResponse(file.getvalue(), content_type=XLSX)
