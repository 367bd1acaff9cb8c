"""The office says that two needs are the same: they are worked with together, and each keeps its own words and state."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from bygdenav.accounts.api import User
from bygdenav.audit import api as audit
from bygdenav.kernel.errors import UserError
from competence.needs.enums import EventKind
from competence.needs.models import Need
from competence.needs.rules import LIVING
from competence.needs.services import telling
from competence.needs.services.state import locked, note


@transaction.atomic
def part_needs(*, need: Need, by: User) -> None:
    """Take back that ``need`` was joined with another. Those that came along with it stay where they are."""
    need = locked(need)
    if need.same_as is None:
        return
    first, need.same_as = need.same_as, None
    need.save(update_fields=["same_as"])
    audit.record(action="needs.part", by=by, obj=need, changed=["same_as"])
    telling.desk_changed(need)
    telling.desk_changed(first)


@transaction.atomic
def join_needs(*, need: Need, into: Need, by: User) -> None:
    """Join ``need``, and those joined with it, with the need ``into``. Raises ``UserError`` for a need
    with itself, or one that is over."""
    need, into = locked(need), locked(into)
    if need.state not in LIVING or into.state not in LIVING:
        raise UserError(_("This need is over."))
    first = into.same_as or into
    if first == need:
        if into == need:
            raise UserError(_("Choose the other need."), field="into")
        return  # joined already, the other way round
    if need.same_as_id == first.pk:
        return
    need.same_as = first
    need.save(update_fields=["same_as"])
    need.me_too.update(same_as=first)
    note(first, by=by, kind=EventKind.ME_TOO, at=timezone.now())
    audit.record(action="needs.join", by=by, obj=need, changed=["same_as"])
    telling.desk_changed(need)
    telling.desk_changed(first)
