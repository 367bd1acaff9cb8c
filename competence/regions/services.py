"""Agreeing to let a region see sums, ending it, and keeping what has crossed."""

import datetime as dt
from collections.abc import Sequence
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from bygdenav.accounts.api import User
from bygdenav.audit.api import record
from bygdenav.kernel.errors import UserError
from bygdenav.tenancy.api import Tenant, TenantKind
from competence.regions.models import Agreement, PlaceFigures


@transaction.atomic
def agree(*, place: Tenant, region: Tenant, parts: Sequence[str], by: User | None) -> Agreement:
    """Let a region see these parts from now on; an earlier agreement with it is ended. Raises ``UserError``."""
    if region.kind != TenantKind.REGION or region.retired_at is not None:
        raise UserError(_("Choose a region."), field="region")
    if not parts:
        raise UserError(_("Choose at least one kind of figures."), field="parts")
    end(place=place, region=region, by=by)
    made = Agreement.objects.create(place=place, region=region, parts=sorted(parts), by=by)
    record(action="regions.agree", by=by, obj=made, changed=["parts"])
    return made


@transaction.atomic
def end(*, place: Tenant, region: Tenant, by: User | None) -> None:
    """The region sees nothing of the place any more, at once. What had crossed is emptied."""
    for each in Agreement.objects.select_for_update().filter(place=place, region=region, ended_at=None):
        each.ended_at = timezone.now()
        each.save(update_fields=["ended_at"])
        each.figures.update(numbers={})
        record(action="regions.end", by=by, obj=each, changed=["ended_at"])


@transaction.atomic
def keep(*, agreement: Agreement, taken_on: dt.date, numbers: dict[str, Any]) -> None:
    """Keep the sums of a day; again replaces them. ``numbers`` come from the one function that lets them cross."""
    PlaceFigures.objects.update_or_create(agreement=agreement, taken_on=taken_on, defaults={"numbers": numbers})
