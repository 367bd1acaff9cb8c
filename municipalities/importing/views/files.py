"""A file comes in, its columns are named, and what it came to."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from bygdenav.kernel.errors import UserError
from bygdenav.kernel.forms import sent
from bygdenav.roles.api import Permission, require
from municipalities.importing.enums import State
from municipalities.importing.forms import ChoicesForm, ColumnsForm, FileForm
from municipalities.importing.models import FirmImport
from municipalities.importing.rules import FileRefused
from municipalities.importing.selectors import columns_of, imports_here
from municipalities.importing.services import bring_in, drop, name_columns, start_check
from municipalities.importing.views.guards import import_or_404, import_trail, in_module, officer, trail

ON_A_PAGE = 20
MANY_COLUMNS = 30


@in_module
@require(Permission.FIRM_ENTER)
@require_http_methods(["GET", "HEAD", "POST"])
def imports(request: HttpRequest) -> HttpResponse:
    """Choose a file; below it what was brought in before."""
    form = FileForm(**sent(request))
    if request.method == "POST" and form.is_valid() and (found := _brought_in(request, form)):
        return redirect("firm_import_columns", found.public_id)
    shown = Paginator(imports_here(), ON_A_PAGE).get_page(request.GET.get("sida"))
    return render(
        request,
        "municipalities/importing/imports.html",
        {"form": form, "shown": shown, "crumbs": trail((_("Bring in a list of firms"), ""))},
    )


def _brought_in(request: HttpRequest, form: FileForm) -> FirmImport | None:
    file = form.cleaned_data["file"]
    try:
        return bring_in(file=file, name=file.name, size=file.size, by=officer(request))
    except FileRefused as error:
        form.add_error("file", str(error))
        return None


@in_module
@require(Permission.FIRM_ENTER)
@require_http_methods(["GET", "HEAD", "POST"])
def columns(request: HttpRequest, public_id: str) -> HttpResponse:
    """Say what the columns are; recognised or remembered, with examples from the file."""
    found = import_or_404(public_id)
    if found.state not in (State.MAPPING, State.READY, State.CHECKING):
        return redirect("firm_import_one", public_id)
    shown = columns_of(found)
    form = ColumnsForm(**sent(request), columns=shown)
    choices = ChoicesForm(**sent(request), initial={"office_words": found.office_words, "unclear": found.unclear})
    if request.method == "POST" and form.is_valid() and choices.is_valid() and _started(request, found, form, choices):
        return redirect("firm_import_one", public_id)
    rows = form.rows
    used = [row for row in rows if row[0].field or len(rows) <= MANY_COLUMNS or row[1].errors]
    values = {
        "found": found, "form": form, "choices": choices, "used": used, "left": [row for row in rows if row not in used],
        "before": FirmImport.objects.filter(digest=found.digest, state=State.DONE).exclude(pk=found.pk).first(),
        "crumbs": import_trail((_("What are the columns?"), "")),
    }  # fmt: skip
    return render(request, "municipalities/importing/columns.html", values)


def _started(request: HttpRequest, found: FirmImport, form: ColumnsForm, choices: ChoicesForm) -> bool:
    try:
        name_columns(firm_import=found, mapping=form.mapping, by=officer(request))
        start_check(firm_import=found, by=officer(request), **choices.cleaned_data)
    except UserError as error:
        form.add_error(None, str(error))
        return False
    return True


@in_module
@require(Permission.FIRM_ENTER)
@require_POST
def throw_away(request: HttpRequest, public_id: str) -> HttpResponse:
    """Drop what is not written."""
    try:
        drop(firm_import=import_or_404(public_id), by=officer(request))
    except UserError as error:
        messages.warning(request, str(error))
        return redirect("firm_import_one", public_id)
    messages.success(request, _("The file is thrown away. Nothing of it is kept."))
    return redirect("firm_import")


@in_module
@require(Permission.FIRM_ENTER)
@require_safe
def example(request: HttpRequest) -> HttpResponse:
    """An empty list with the columns that we know, for somebody who begins one."""
    titles = (
        "Namn", "Organisationsnummer", "Bolagsform", "Bransch", "Beskrivning", "Tjänster", "Adress", "Postnummer", "Ort",
        "Telefon", "E-post", "Webb", "Latitud", "Longitud", "Språk",
    )  # fmt: skip
    response = HttpResponse("\ufeff" + ";".join(titles) + "\r\n", content_type="text/csv; charset=utf-8")
    response.headers["Content-Disposition"] = 'attachment; filename="foretag.csv"'
    return response
