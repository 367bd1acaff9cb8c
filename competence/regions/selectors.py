"""Reading agreements, and what a region may see."""

from typing import Any

from bygdenav.tenancy.api import Tenant, TenantKind, ready_places
from competence.regions.models import Agreement, PlaceFigures


def regions() -> list[Tenant]:
    """Those that a place may let see its sums."""
    return [each for each in ready_places() if each.kind == TenantKind.REGION and each.retired_at is None]


def agreements_of(place: Tenant) -> list[Agreement]:
    """What the place lets regions see now."""
    return list(Agreement.objects.filter(place=place, ended_at=None).select_related("region"))


def places_of(region: Tenant, part: str = "") -> list[Tenant]:
    """The places that let the region see something, or that part, by name."""
    found = Agreement.objects.filter(region=region, ended_at=None, place__retired_at=None).select_related("place")
    return [each.place for each in found.order_by("place__name") if not part or part in each.parts]


def figures_for(region: Tenant) -> list[tuple[str, PlaceFigures, list[str]]]:
    """The latest sums of each place that shares them: its name, the sums, which parts. One query."""
    rows = PlaceFigures.objects.filter(
        agreement__region=region, agreement__ended_at=None, agreement__place__retired_at=None
    )
    rows = rows.select_related("agreement__place").order_by("agreement_id", "-taken_on").distinct("agreement_id")
    found: list[Any] = [(row.agreement.place.name, row, row.agreement.parts) for row in rows]
    return sorted(found, key=lambda each: each[0])
