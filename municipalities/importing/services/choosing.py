"""The office's choice for single rows: the file's words instead of its own."""

from collections.abc import Collection

from django.db import transaction
from django.db.models import Case, When

from bygdenav.accounts.api import User
from bygdenav.audit.api import record
from municipalities.importing.enums import State
from municipalities.importing.models import FirmImport
from municipalities.importing.selectors.register import Register
from municipalities.importing.services.evaluating import Evaluation
from municipalities.importing.services.judged import note_verdict, save_rows
from municipalities.importing.services.running import count


@transaction.atomic
def choose_rows(*, firm_import: FirmImport, shown: Collection[int], takes: Collection[int], by: User) -> FirmImport:
    """Of the rows ``shown`` (their numbers) let those in ``takes`` overwrite what the office wrote, the others not."""
    found = FirmImport.objects.select_for_update().get(pk=firm_import.pk)
    if found.state != State.READY:
        return found
    changed = [row for row in found.rows.filter(number__in=shown) if row.takes != (row.number in takes)]
    for row in changed:
        row.takes = not row.takes
    evaluation = Evaluation(found, Register.read())
    for verdict in evaluation.verdicts(changed):
        note_verdict(verdict)
    save_rows(changed)
    found.rows.filter(number__in=[row.number for row in changed]).update(
        takes=Case(When(takes=True, then=False), default=True)
    )
    found.counts = count(found)
    found.save(update_fields=["counts"])
    record(action="importing.choose", by=by, obj=found, changed=["takes"])
    return found
