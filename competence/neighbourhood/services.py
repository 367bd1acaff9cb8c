"""Letting the neighbours see a need, and taking it away from them. Called by the needs app, inside its transaction."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import asdict, dataclass

from django.db import transaction
from django.utils import timezone

from bygdenav.audit import api as audit
from bygdenav.tenancy.api import current_tenant
from competence.neighbourhood.models import SharedNeed


@dataclass(frozen=True)
class Shown:
    """What the neighbours may see of a need: names are covered already, ``who`` is empty unless everybody may know."""

    where: str
    who: str
    words: str
    language: str
    urgency: str
    travel: str
    wants: Sequence[str]
    sent_at: dt.datetime


@transaction.atomic
def share(*, public_id: str, shown: Shown) -> None:
    """Let the neighbours of the current place see this need, as it is now."""
    values = {**asdict(shown), "changed_at": timezone.now(), "withdrawn_at": None}
    row, made = SharedNeed.objects.update_or_create(
        schema=current_tenant().schema_name, public_id=public_id, defaults=values
    )
    if made:
        audit.record(action="neighbourhood.share", by=None, obj=row, changed=sorted(values))


@transaction.atomic
def take_down(*, public_id: str) -> None:
    """Take the need away from the neighbours: the row is emptied and stays, empty. Nothing happens where none was shared."""
    row = SharedNeed.objects.filter(schema=current_tenant().schema_name, public_id=public_id, withdrawn_at=None).first()
    if row is not None:
        row.where = row.who = row.words = ""
        row.withdrawn_at = row.changed_at = timezone.now()
        row.save()
        audit.record(action="neighbourhood.take_down", by=None, obj=row, changed=["withdrawn_at"])
