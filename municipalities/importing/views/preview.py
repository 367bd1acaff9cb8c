"""One import: how far it has come, what would change, what came of it."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_POST, require_safe

from bygdenav.kernel.errors import UserError
from bygdenav.roles.api import Permission, require
from municipalities.importing.enums import OfficeWords, Outcome, State
from municipalities.importing.models import FirmImport
from municipalities.importing.selectors import KEPT, rows_of, shown_difference, shown_new
from municipalities.importing.services import choose_rows, confirm, is_stuck, pause
from municipalities.importing.views.guards import import_or_404, import_trail, in_module, officer
from municipalities.importing.views.report import refused_list

ON_A_PAGE = 40
WITH_ROWS = (State.READY, State.QUEUED, State.WRITING, State.PAUSED, State.DONE)
_TABS = (Outcome.NEW, Outcome.CHANGED, KEPT, Outcome.REFUSED, Outcome.UNCHANGED)


@in_module
@require(Permission.FIRM_ENTER)
@require_safe
def one(request: HttpRequest, public_id: str) -> HttpResponse:
    """Where the import stands, and its rows one outcome at a time."""
    found = import_or_404(public_id)
    if found.state == State.MAPPING:
        return redirect("firm_import_columns", public_id)
    values: dict[str, Any] = {"found": found, "stuck": is_stuck(found), "tabs": [], "shown": None, "which": ""}
    values["crumbs"] = import_trail((found.file_name, ""))
    if found.state in WITH_ROWS and not found.forgotten_at:
        values |= _rows(request, found)
    return render(request, "municipalities/importing/one.html", values)


def _rows(request: HttpRequest, found: FirmImport) -> dict[str, Any]:
    filled = [name for name in _TABS if found.counts.get(name)]
    which = request.GET.get("visa", "")
    which = which if which in filled else (filled[0] if filled else Outcome.NEW)
    shown = Paginator(rows_of(found, which), ON_A_PAGE).get_page(request.GET.get("sida"))
    rows = [(row, shown_difference(row), shown_new(row)) for row in shown]
    return {
        "tabs": [_tab(found, name, current=name == which) for name in filled], "which": str(which), "shown": shown, "rows": rows,
        "can_choose": found.state == State.READY and which == KEPT and found.office_words == OfficeWords.KEEP
        and any("office" in row.kept.values() or row.takes for row in shown),
    }  # fmt: skip


def _tab(found: FirmImport, name: str, *, current: bool) -> dict[str, Any]:
    text = pgettext("rows of a file", "Left as it is") if name == KEPT else Outcome(name).label
    href = reverse("firm_import_one", args=[found.public_id]) + f"?visa={name}"
    return {"text": text, "href": href, "count": found.counts[name], "current": current}


@in_module
@require(Permission.FIRM_ENTER)
@require_safe
def progress(request: HttpRequest, public_id: str) -> HttpResponse:
    """How far it has come, for the page that asks again by itself; the whole page anew once it is another state (``lage``: that
    which the page shows)."""
    found = import_or_404(public_id)
    response = render(request, "municipalities/importing/progress.html", {"found": found, "stuck": is_stuck(found)})
    if not found.is_moving or request.GET.get("lage", found.state) != found.state:
        response.headers["HX-Refresh"] = "true"
    return response


@in_module
@require(Permission.FIRM_ENTER)
@require_POST
def confirm_import(request: HttpRequest, public_id: str) -> HttpResponse:
    """Write it, or go on with it; pressed twice it is written once."""
    return _do(request, public_id, confirm)


@in_module
@require(Permission.FIRM_ENTER)
@require_POST
def pause_import(request: HttpRequest, public_id: str) -> HttpResponse:
    """Stop after the part that is being written."""
    return _do(request, public_id, pause)


@in_module
@require(Permission.FIRM_ENTER)
@require_POST
def choose(request: HttpRequest, public_id: str) -> HttpResponse:
    """For the rows of one page: the file's words, or the office's."""
    shown, takes = (_numbers(request, name) for name in ("shown", "takes"))
    found = choose_rows(firm_import=import_or_404(public_id), shown=shown, takes=takes, by=officer(request))
    messages.success(request, _("Your choice is noted. Nothing is written yet."))
    back = f"?visa={KEPT}&sida={next(iter(_numbers(request, 'sida')), 1)}"
    return redirect(reverse("firm_import_one", args=[found.public_id]) + (back if found.counts.get(KEPT) else ""))


@in_module
@require(Permission.FIRM_ENTER)
@require_safe
def refused(request: HttpRequest, public_id: str) -> HttpResponse:
    """The refused rows as they came, with the reasons: mended, the same file can be brought in."""
    return refused_list(import_or_404(public_id))


def _do(request: HttpRequest, public_id: str, act: Any) -> HttpResponse:
    try:
        act(firm_import=import_or_404(public_id), by=officer(request))
    except UserError as error:
        messages.warning(request, str(error))
    return redirect("firm_import_one", public_id)


def _numbers(request: HttpRequest, name: str) -> list[int]:
    return [
        int(value) for value in request.POST.getlist(name) if value.isascii() and value.isdigit() and len(value) < 9
    ]
