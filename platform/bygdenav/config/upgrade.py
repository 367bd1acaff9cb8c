"""What a new version needs in the database: shared schema, every place, the template, the addresses in Wagtail."""

from collections.abc import Callable
from dataclasses import asdict, dataclass
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django_tenants.utils import schema_context

from bygdenav.config.sites import align_sites
from bygdenav.tenancy.api import (
    Report,
    behind,
    ensure_public_host,
    ensure_template,
    half_made,
    migrate_shared,
    ready_places,
    upgrade,
)


@dataclass(frozen=True)
class Upgraded:
    """What was done. ``places`` is the runner's report; names of places stand beside their schemas."""

    shared: bool
    places: Report
    template: str
    names: dict[str, str]

    def as_json(self) -> dict[str, Any]:
        """Plain values, with the name of each place that stopped."""
        told = asdict(self.places)
        for failure in told["failures"]:
            failure["place"] = self.names.get(failure["schema"], "")
        return {"shared_migrated": self.shared, **told, "template": self.template}


def upgrade_everything(note: Callable[[str], None] | None = None) -> Upgraded:
    """Bring shared schema, places and template up to date; a place in which it goes wrong does not stop others.

    ``note`` is told what begins, before each part that can take long.
    """
    note = note or (lambda _text: None)
    lacking = behind(["public"]).get("public", frozenset())
    shared = bool(lacking or half_made())  # killed at its very end it lacks no migration, but what follows them
    if shared:
        note(f"The common tables: {len(lacking)} migrations. On an empty database this takes half a minute or so.")
        migrate_shared()
    host = urlsplit(settings.PUBLIC_URL).hostname or "localhost"
    with schema_context("public"):
        ensure_public_host(host=host, name=settings.PLATFORM_NAME, languages=settings.PUBLIC_LANGUAGES)
    places = ready_places()
    note(f"Places: looking through {len(places)}.")
    report = upgrade([place.schema_name for place in places])
    note("The template of new places: made anew where something changed, which takes half a minute.")
    template = ensure_template()
    stopped = {failure.schema for failure in report.failures}
    align_sites([place for place in places if place.schema_name not in stopped])
    return Upgraded(shared, report, template.version, {place.schema_name: place.name for place in places})
