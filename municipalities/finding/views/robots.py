"""What search engines and browsers ask a site for: its map, its rules, how to search it."""

from math import ceil

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import translation
from django.views.decorators.http import require_safe

from bygdenav.search.api import Hit, SearchRequest, search
from bygdenav.tenancy.api import Module, Tenant, address, current_tenant, hosts_of, path_in_language
from municipalities.finding.selectors.rows import Addresses
from municipalities.finding.views.guards import open_to_all

A_MINUTE = 60
ON_A_MAP = 500
XML = "application/xml; charset=utf-8"
CLOSED = ("/admin/", "/skrivbord/", "/personer/", "/sok/", "/inbaddat/", "/logga-in/", "/inloggad/")


@login_not_required
@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    """Everything that is for everybody may be read; results of searches, the desk and sign-in are no pages of their own."""
    place = current_tenant()
    closed = [path_in_language(path, language, place.languages) for language in place.languages for path in CLOSED]
    lines = ["User-agent: *", *(f"Disallow: {path}" for path in closed), "", f"Sitemap: {_here(place)}/sitemap.xml", ""]
    return HttpResponse("\n".join(lines), content_type="text/plain; charset=utf-8")


@open_to_all("sitemap", A_MINUTE)
@require_safe
def sitemap(request: HttpRequest) -> HttpResponse:
    """The list of maps: five hundred documents on each."""
    place = current_tenant()
    maps = max(1, ceil(_everything(1, per_page=1)[1] / ON_A_MAP))
    addresses = [f"{_here(place)}/sitemap-{number}.xml" for number in range(1, maps + 1)]
    return render(request, "municipalities/finding/sitemaps.xml", {"addresses": addresses}, content_type=XML)


@open_to_all("sitemap", A_MINUTE)
@require_safe
def sitemap_part(request: HttpRequest, number: int) -> HttpResponse:
    """One map: each page in each language of the place, with the others named beside it."""
    hits, total = _everything(number, per_page=ON_A_MAP)
    if not 0 < number <= max(1, ceil(total / ON_A_MAP)):
        raise Http404
    place, addresses = current_tenant(), Addresses(hits)
    here = _here(place)
    pages = [(addresses.path(hit, place.main_language), hit.changed_at) for hit in hits if hit.data.get("path")]
    if number == 1:
        pages = [(path, None) for path in _fixed(place)] + pages
    urls = [
        {"address": versions[language], "changed": changed, "versions": versions.items()}
        for path, changed in pages
        for versions in [_versions(path, place, here)]
        for language in place.languages
    ]
    return render(request, "municipalities/finding/sitemap.xml", {"urls": urls}, content_type=XML)


@login_not_required
@require_safe
def opensearch(request: HttpRequest) -> HttpResponse:
    """How a browser searches here from its own bar."""
    place = current_tenant()
    values = {"place": place, "address": _here(place) + reverse("search"), "icon": f"{_here(place)}/static/ui/icon.svg"}
    return render(
        request, "municipalities/finding/opensearch.xml", values,
        content_type="application/opensearchdescription+xml; charset=utf-8",
    )  # fmt: skip


def _here(place: Tenant) -> str:
    return address(hosts_of([place]).get(place.pk, ""))


def _everything(number: int, *, per_page: int) -> tuple[list[Hit], int]:
    found = search(SearchRequest(language=current_tenant().main_language, page=number, per_page=per_page, sort="name"))
    return (list(found.hits) if found.page == number else []), found.total


def _fixed(place: Tenant) -> list[str]:
    """The pages that are always there, in the place's main language."""
    with translation.override(place.main_language):
        return ["/", *([reverse("directory")] if place.has_module(Module.DIRECTORY) else [])]


def _versions(path: str, place: Tenant, here: str) -> dict[str, str]:
    return {language: here + path_in_language(path, language, place.languages) for language in place.languages}
