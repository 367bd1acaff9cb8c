"""Rows of files are not kept longer than they are of use: they hold what lists say about people."""

import datetime as dt
from typing import Final

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from bygdenav.tenancy.api import ready_places, tenant_context
from municipalities.importing.models import FirmImport, ImportRow, Merge
from municipalities.importing.services.pairing import UNDO_FOR

KEPT_WHEN_DONE: Final = dt.timedelta(days=30)
KEPT_WHEN_LEFT: Final = dt.timedelta(days=7)


def forget_rows() -> None:
    """In every place: rows of what was done a month ago or left for a week, and what merges would have put back."""
    for place in ready_places():
        with tenant_context(place):
            forget_rows_here()


@transaction.atomic
def forget_rows_here() -> int:
    """The same in the current place; how many imports had rows. What an import came to stays, and so does who did it."""
    now = timezone.now()
    done = Q(finished_at__lt=now - KEPT_WHEN_DONE)
    left = Q(finished_at=None, moved_at__lt=now - KEPT_WHEN_LEFT)
    old = list(FirmImport.objects.filter(done | left, forgotten_at=None).values_list("pk", flat=True))
    ImportRow.objects.filter(firm_import__in=old).delete()
    FirmImport.objects.filter(pk__in=old).update(forgotten_at=now)
    Merge.objects.filter(merged_at__lt=now - UNDO_FOR).exclude(undo={}).update(undo={})
    return len(old)
