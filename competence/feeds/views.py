"""A provider brings in its own list, and gets an empty one to begin with."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from bygdenav.kernel.errors import UserError
from bygdenav.kernel.forms import sent
from bygdenav.ui.api import crumbs
from competence.feeds.forms import ListForm
from competence.feeds.rules.table import EMPTY_LIST
from competence.feeds.services import Report, bring_own_list
from competence.offers.api import provider_person

MOST_SHOWN = 50


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def own_list(request: HttpRequest) -> HttpResponse:
    """Choose a list, then read what came of each row. The same list twice changes nothing."""
    user, providers = provider_person(request)
    form, report = ListForm(**sent(request), providers=providers), None
    if request.method == "POST" and form.is_valid():
        file = form.cleaned_data["file"]
        try:
            report = bring_own_list(
                file=file, size=file.size, provider=form.provider_chosen, tenants=form.tenants, by=user,
                whole=form.cleaned_data["whole"],
            )  # fmt: skip
        except UserError as error:
            form.add_error("file", str(error))
    values: dict[str, Any] = {
        "form": form, "report": report, "said": _said(report) if report else [], "columns": _columns(),
        "refused": report.refused[:MOST_SHOWN] if report else [],
        "crumbs": crumbs((_("Your offers"), reverse("offers_own")), (_("Bring in a list"), "")),
    }  # fmt: skip
    return render(request, "competence/feeds/own_list.html", values, status=422 if form.errors else 200)


@require_safe
def empty_list(request: HttpRequest) -> HttpResponse:
    """A list with the names of the columns only, as a spreadsheet opens it."""
    provider_person(request)
    text = "\ufeff" + ";".join(_columns()) + "\r\n"
    headers = {"Content-Disposition": 'attachment; filename="lista.csv"'}
    return HttpResponse(text, content_type="text/csv; charset=utf-8", headers=headers)


def _columns() -> list[str]:
    return EMPTY_LIST.get((get_language() or "sv")[:2], EMPTY_LIST["sv"]).split(", ")


def _said(report: Report) -> list[str]:
    """What came of the rows, in sentences."""
    sentences = (
        (report.created, ngettext("%(count)s time is new.", "%(count)s times are new.", report.created)),
        (report.updated, ngettext("%(count)s time is changed.", "%(count)s times are changed.", report.updated)),
        (
            report.unchanged,
            ngettext("%(count)s time is as before.", "%(count)s times are as before.", report.unchanged),
        ),
        (report.removed, ngettext("%(count)s time is cancelled.", "%(count)s times are cancelled.", report.removed)),
        (report.over, ngettext("%(count)s time is over already.", "%(count)s times are over already.", report.over)),
        (
            report.refused_count,
            ngettext("%(count)s row was not read.", "%(count)s rows were not read.", report.refused_count),
        ),
    )
    unread = (
        [_("These columns were not read: %(names)s.") % {"names": ", ".join(report.unread)}] if report.unread else []
    )
    return [*(words % {"count": count} for count, words in sentences if count), *unread, *report.unfinished]
