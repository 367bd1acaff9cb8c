"""The search page, and the register of firms, which is the same page narrowed to them."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.cache import patch_vary_headers
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_safe

from bygdenav.kernel.personal_numbers import find_personal_numbers
from bygdenav.kernel.text import one_line
from bygdenav.tenancy.api import Module, current_tenant
from bygdenav.ui.api import crumbs
from municipalities.finding.facets import parameters
from municipalities.finding.rules.asked import LONGEST_TEXT, Asked, read
from municipalities.finding.selectors import wording
from municipalities.finding.selectors.pages import Found, browse, heading, look, nearby
from municipalities.finding.services.unanswered import note_unanswered
from municipalities.finding.views.guards import open_to_all, where_firms_are

FOLDER = "municipalities/finding"
A_MINUTE = 600  # every link of a page of filters may be followed by a check of links, from one address
CUT = "utan"  # in the address after a number of a person was taken out of it


@open_to_all("search", A_MINUTE)
@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """Everything of the place in one list."""
    return _page(request, reverse("search"), firms_only=False)


@open_to_all("search", A_MINUTE)
@where_firms_are
@require_safe
def firms(request: HttpRequest) -> HttpResponse:
    """The place's register of firms."""
    return _page(request, reverse("directory"), firms_only=True)


def _page(request: HttpRequest, path: str, *, firms_only: bool) -> HttpResponse:
    asked = read(request.GET, parameters())
    part = _is_part(request)
    if find_personal_numbers(" | ".join(value for values in request.GET.lists() for value in values[1])):
        address = _address(path, asked)
        return HttpResponseRedirect(f"{address}{'&' if '?' in address else '?'}{CUT}=nummer")
    if not part and any(not value for values in request.GET.lists() for value in values[1]):
        return HttpResponseRedirect(_address(path, asked))  # what a form leaves empty does not belong in an address
    found = look(asked, path=path, now=timezone.now(), firms_only=firms_only)
    if found.answer.silent and not asked.is_narrowed:
        note_unanswered(request, asked.text)
    values = _values(found, firms_only=firms_only) | {"cut": CUT in request.GET, "shortened": _shortened(request)}
    response = render(request, f"{FOLDER}/{'part' if part else 'search'}.html", values)
    patch_vary_headers(response, ["HX-Request"])
    if part:
        response.headers["HX-Push-Url"] = _address(path, found.asked)
    return response


def _shortened(request: HttpRequest) -> int:
    """How many characters were searched for, where somebody wrote more; else 0."""
    return LONGEST_TEXT if len(one_line(request.GET.get("q", "")[: 10 * LONGEST_TEXT])) > LONGEST_TEXT else 0


def _values(found: Found, *, firms_only: bool) -> dict[str, Any]:
    asked, nothing = found.asked, not found.rows
    return {
        "found": found,
        "asked": asked,
        "firms_only": firms_only,
        "has_firms": current_tenant().has_module(Module.DIRECTORY),
        "heading": heading(Asked() if found.answer.wordless else asked, firms_only=firms_only),
        "count": wording.count(found.answer.total, firms=firms_only and not asked.text, more=found.answer.more),
        "summary": wording.summary(
            found.answer.total,
            found.order,
            found.origin_name,
            firms=firms_only and not asked.text,
            more=found.answer.more,
        ),
        "crumbs": crumbs((_("Firms") if firms_only else pgettext("where one is", "Search"), "")),
        "shelves": browse(found) if firms_only and asked.is_empty else None,
        "nearby": wording.nearby(nearby(found, firms_only=firms_only)) if nothing else "",
        "outs": _outs(found, firms_only=firms_only),
        "tiles": settings.MAP_TILES,
        "attribution": settings.MAP_ATTRIBUTION,
    }


def _outs(found: Found, *, firms_only: bool) -> dict[str, str]:
    """Where the same search is kept, fed and filed."""
    prefix, query = "firms" if firms_only else "search", found.query
    tail = f"?{query}" if query else ""
    save = "&".join(part for part in (query, "register=foretag" if firms_only else "") if part)
    files = {ending: reverse(f"{prefix}_list", args=[ending]) + tail for ending in ("csv", "xlsx", "geojson")}
    return files | {
        "feed": reverse(f"{prefix}_feed") + tail,
        "save": reverse("search_save") + (f"?{save}" if save else ""),
    }


def _address(path: str, asked: Asked) -> str:
    query = asked.query(parameters())
    return f"{path}?{query}" if query else path


def _is_part(request: HttpRequest) -> bool:
    """Whether htmx asks for the part that changes; when it goes back in history it wants the whole page."""
    return request.headers.get("HX-Request") == "true" and request.headers.get("HX-History-Restore-Request") != "true"
