"""A firm takes back its yes to being counted with others, and gives it again. What it counted in is told at once."""

from django.db import transaction
from django.utils import timezone

from bygdenav.accounts.api import User
from bygdenav.audit import api as audit
from competence.needs.enums import Visibility
from competence.needs.models import LeftOut, Need
from competence.needs.registry import firm_left, need_moved
from competence.needs.services.writing import change_visibility
from municipalities.organisations.api import Organisation


@transaction.atomic
def leave_pools(*, organisation: Organisation, by: User) -> None:
    """Its needs leave every pooled figure, the neighbours' pages and the helpers' in this very moment; only the office reads
    them. Twice changes nothing."""
    row, made = LeftOut.objects.get_or_create(organisation=organisation, ended_at=None, defaults={"by": by})
    if not made:
        return
    audit.record(action="needs.leave_pools", by=by, obj=row)
    for need in Need.objects.sent().filter(organisation=organisation).order_by("pk"):
        if (need.visibility, need.neighbours) == (Visibility.OFFICE, False):
            need_moved(need)  # nobody else could read it, but it was counted
        else:
            change_visibility(need=need, visibility=Visibility.OFFICE, neighbours=False, by=by)
    firm_left(organisation, by)


@transaction.atomic
def join_pools(*, organisation: Organisation, by: User) -> None:
    """It is counted again from now on. Who may read each need stays as it is."""
    for row in LeftOut.objects.select_for_update().filter(organisation=organisation, ended_at=None):
        row.ended_at = timezone.now()
        row.save(update_fields=["ended_at"])
        audit.record(action="needs.join_pools", by=by, obj=row, changed=["ended_at"])
        for need in Need.objects.living().filter(organisation=organisation).order_by("pk"):
            need_moved(need)
