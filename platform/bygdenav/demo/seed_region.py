"""The demo's regions: which places let them see their sums, and the first of those sums."""

import tomllib
from pathlib import Path

from bygdenav.demo import content
from bygdenav.tenancy.api import Tenant, TenantKind, current_tenant, tenant_context
from competence.regions.api import agree, agreements_of
from competence.steering.api import share_here, take_snapshot

CONTENT = Path(__file__).parent / "content"


def seed_counts() -> None:
    """The place's figures of today, once everything that is played there has happened."""
    take_snapshot(current_tenant())


def seed_regions(demo: content.Demo, places: dict[str, Tenant]) -> None:
    """What each region's ``region.toml`` tells; a place that has agreed to something before is left alone."""
    for region in (place for place in demo.places if place.kind == TenantKind.REGION):
        told = tomllib.loads((CONTENT / region.key / "region.toml").read_text(encoding="utf-8"))
        for key, parts in told["shares"].items():
            with tenant_context(places[key]):
                if not agreements_of(places[key]):
                    agree(place=places[key], region=places[region.key], parts=parts, by=None)
                    share_here(places[key])
