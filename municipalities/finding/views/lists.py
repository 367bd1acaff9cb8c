"""The list as a file: CSV, XLSX, GeoJSON. Made of the search's documents only, so it holds what the page shows."""

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.utils import timezone
from django.views.decorators.http import conditional_page, require_safe

from bygdenav.kernel.text import slug
from bygdenav.search.api import Hit
from bygdenav.tenancy.api import address, current_tenant
from municipalities.finding.facets import parameters
from municipalities.finding.rules.asked import read
from municipalities.finding.rules.table import harmless, heads, told
from municipalities.finding.selectors.asking import every_page, ground_here
from municipalities.finding.selectors.rows import Addresses, known_kind, one_of
from municipalities.finding.views.guards import for_other_sites, open_to_all

A_MINUTE = 200
MOST = 2000
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@dataclass(frozen=True, slots=True)
class Entry:
    """One found thing on its way out. ``name``: a URI that stays its own, also when its title and its address change."""

    hit: Hit
    kind: str
    link: str
    name: str
    told: dict[str, str]

    @property
    def cells(self) -> list[str | float]:
        """Its line in a table."""
        latitude, longitude = self.hit.position or ("", "")
        return [self.kind, self.hit.title, *self.told.values(), latitude, longitude, self.link]


@open_to_all("list", A_MINUTE)
@conditional_page
@require_safe
def as_file(request: HttpRequest, ending: str, *, firms_only: bool = False) -> HttpResponse:
    """Everything that the search finds, up to two thousand."""
    ways = {"csv": _csv, "xlsx": _xlsx, "geojson": _geojson}
    if ending not in ways:
        raise Http404
    response = ways[ending](entries(request, firms_only=firms_only))
    name = slug(current_tenant().name) or "lista"
    response.headers["Content-Disposition"] = f'attachment; filename="{name}.{ending}"'
    return for_other_sites(response)


def entries(request: HttpRequest, *, firms_only: bool, most: int = MOST) -> list[Entry]:
    """What the address asks for, in its order."""
    found = every_page(
        read(request.GET, parameters()), ground_here(), now=timezone.now(), firms_only=firms_only, most=most
    )
    return entries_of(found.hits)


def entries_of(hits: list[Hit]) -> list[Entry]:
    """Hits with their links as whole addresses."""
    addresses = Addresses(hits)
    here = address(addresses.hosts.get(addresses.here.pk, ""))
    return [
        Entry(
            hit, one_of(known_kind(hit.kind)), here + href if href.startswith("/") else href,
            f"tag:{host},{addresses.place(hit).created_at:%Y-%m-%d}:{hit.kind}/{hit.key}", told(hit.data),
        )
        for hit, href, host in ((hit, addresses.href(hit), addresses.host(hit)) for hit in hits)
    ]  # fmt: skip


def _csv(found: list[Entry]) -> HttpResponse:
    """With semicolons and a mark for UTF-8, as spreadsheets here open it."""
    text = io.StringIO("\ufeff")
    text.seek(1)
    writer = csv.writer(text, delimiter=";")
    writer.writerow(heads())
    writer.writerows([harmless(cell) if isinstance(cell, str) else cell for cell in entry.cells] for entry in found)
    return HttpResponse(text.getvalue(), content_type="text/csv; charset=utf-8")


def _xlsx(found: list[Entry]) -> HttpResponse:
    from openpyxl import Workbook  # loaded when somebody wants a file
    from openpyxl.cell import WriteOnlyCell

    book = Workbook(write_only=True)
    sheet = book.create_sheet()
    sheet.append(heads())

    def cells(entry: Entry) -> Iterator[Any]:
        for value in entry.cells:
            cell = WriteOnlyCell(sheet, value=value)
            if isinstance(value, str):
                cell.data_type = "s"  # also what begins as a formula is a text
            yield cell

    for entry in found:
        sheet.append(list(cells(entry)))
    file = io.BytesIO()
    book.save(file)
    return HttpResponse(file.getvalue(), content_type=XLSX)


def _geojson(found: list[Entry]) -> HttpResponse:
    features = [
        {
            "type": "Feature",
            "id": f"{entry.hit.kind}/{entry.hit.key}",
            "geometry": {"type": "Point", "coordinates": [entry.hit.position[1], entry.hit.position[0]]},
            "properties": {
                "name": entry.hit.title, "kind": entry.kind, "url": entry.link,
                **{key: value for key, value in entry.told.items() if value},
            },
        }
        for entry in found
        if entry.hit.position
    ]  # fmt: skip
    return JsonResponse({"type": "FeatureCollection", "features": features}, content_type="application/geo+json")
