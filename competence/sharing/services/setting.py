"""What the office says about sharing out."""

from django.db import transaction

from bygdenav.accounts.api import User
from bygdenav.audit import api as audit
from competence.sharing.models import SharingRules
from competence.sharing.selectors import rules_here


@transaction.atomic
def set_rules(*, hours: int, per_firm: int, floor: int, by: User | None) -> SharingRules:
    """The office's hours a week, at most so many for a firm in a month, at least so many for a municipality. Counts from the
    next proposal on; the same again changes nothing."""
    known = rules_here()
    if known.pk and (known.hours, known.per_firm, known.floor) == (hours, per_firm, floor):
        return known
    rules = SharingRules(hours=hours, per_firm=per_firm, floor=floor, by=by)
    rules.full_clean(exclude=["by"])
    rules.save()
    audit.record(action="sharing.set_rules", by=by, obj=rules, changed=["hours", "per_firm", "floor"])
    return rules
