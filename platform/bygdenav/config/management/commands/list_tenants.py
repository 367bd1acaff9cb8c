"""``bygdenav list-tenants``: every place, with where it stands."""

import json
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from bygdenav.tenancy.api import Tenant, hosts_of


class Command(BaseCommand):
    """Thin: one line a place."""

    help = "List every place: name, address, kind, purpose, languages, state, schema."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--json", action="store_true", help="say it as JSON")

    def handle(self, *_args: Any, **options: Any) -> None:
        places = list(Tenant.objects.exclude(schema_name="public").order_by("name", "pk"))
        hosts = hosts_of(places)
        rows = [_row(place, hosts.get(place.pk, "")) for place in places]
        if options["json"]:
            self.stdout.write(json.dumps(rows))
            return
        for row in rows:
            self.stdout.write("  ".join(str(value) for value in row.values()))
        if not rows:
            self.stdout.write("No places yet. Make one with create-tenant.")


def _row(place: Tenant, host: str) -> dict[str, str]:
    return {
        "name": place.name,
        "domain": host,
        "kind": place.kind,
        "purpose": place.purpose,
        "country": place.country,
        "languages": ",".join(place.languages),
        "status": "retired" if place.retired_at else place.status,
        "schema": place.schema_name,
    }
