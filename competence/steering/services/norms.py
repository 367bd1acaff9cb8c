"""The norm that a place sets itself."""

from django.db import transaction
from django.utils.translation import gettext as _

from bygdenav.accounts.api import User
from bygdenav.audit.api import record
from bygdenav.kernel.errors import UserError
from bygdenav.kernel.text import one_line
from competence.steering.models import Norm


@transaction.atomic
def set_norm(*, informal: int, semiformal: int, formal: int, source: str, by: User | None) -> Norm:
    """Set the place's norm. Raises ``UserError`` unless the three are hundredths that add up and have a source."""
    parts = (informal, semiformal, formal)
    if min(parts) < 0 or sum(parts) != 100:
        raise UserError(
            _("The three must add up to 100. Now they make %(sum)s.") % {"sum": sum(parts)}, field="informal"
        )
    source = one_line(source)[:200]
    if not source:
        raise UserError(_("Write where the norm comes from, for instance a decision and its day."), field="source")
    norm = Norm.objects.create(informal=informal, semiformal=semiformal, formal=formal, source=source, by=by)
    record(action="steering.norm", by=by, obj=norm, changed=["informal", "semiformal", "formal", "source"])
    return norm
