"""Who works with a need, and covering words by decision."""

from django.db import connection, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from bygdenav.accounts.api import User
from bygdenav.audit import api as audit
from bygdenav.kernel.errors import UserError
from bygdenav.kernel.text import one_line
from bygdenav.tenancy.api import current_tenant
from competence.matching.api import forget_words
from competence.needs.enums import EventKind, State
from competence.needs.models import Need, NeedRevision
from competence.needs.rules import LIVING, REDACTED, Who
from competence.needs.services import publishing, telling
from competence.needs.services.likening import sketch
from competence.needs.services.state import ask_again, locked, move, note

_with_somebody = {State.OPEN: State.TRIAGED}
_with_nobody = {State.TRIAGED: State.OPEN}


@transaction.atomic
def reassign(*, need: Need, to: User | None, by: User | None, why: str = "") -> None:
    """Let another officer work with the need, or nobody in particular. The same person again changes nothing."""
    need = locked(need)
    if need.assigned_to == to:
        return
    need.assigned_to = to
    need.save()
    kind = EventKind.ASSIGNED if to else EventKind.LEFT
    why_said = why or (to.get_full_name() if to else "")
    state = _with_somebody.get(State(need.state)) if to else _with_nobody.get(State(need.state))
    move(need, state or need.state, by=by, who=Who.OFFICE, kind=kind, at=timezone.now(), why=why_said)
    audit.record(action="needs.reassign", by=by, obj=need, changed=["assigned_to"], reason=why)
    telling.desk_changed(need)


@transaction.atomic
def pass_leavers_needs(*, leaver: User, to: User | None, by: User | None) -> int:
    """Give everything that a leaver works with to a colleague, or to nobody in particular. Returns how many needs."""
    needs = Need.objects.filter(assigned_to=leaver, state__in=LIVING).order_by("pk")
    count = 0
    for need in needs:
        reassign(need=need, to=to, by=by, why=_("%(name)s has left") % {"name": leaver.get_full_name()})
        count += 1
    return count


@transaction.atomic
def redact_revision(*, revision: NeedRevision, by: User, reason: str, legal_ground: str) -> NeedRevision:
    """Cover the words of one revision for good: in the need, and their hash in the trail. The decision stays.

    Suggestions, whose reasons may quote the words, are made anew. Raises ``UserError`` without a reason or a ground.
    """
    reason, legal_ground = one_line(reason)[:300], one_line(legal_ground)[:200]
    if not reason:
        raise UserError(_("Write why the words are covered."), field="reason")
    if not legal_ground:
        raise UserError(_("Write the law and section that it rests on."), field="legal_ground")
    need = locked(revision.need)
    revision = NeedRevision.objects.select_for_update().get(pk=revision.pk)
    if revision.redacted_at:
        return revision
    revision.text, revision.redacted_at, revision.redacted_by = REDACTED, timezone.now(), by
    revision.redaction_reason, revision.legal_ground = reason, legal_ground
    _save_covered(revision)
    _cover_trail(revision, by, reason, legal_ground)
    note(need, by=by, kind=EventKind.REDACTED, at=revision.redacted_at, why=f"{reason} ({legal_ground})")
    audit.record(
        action="needs.redact", by=by, obj=revision, changed=["text"], reason=f"{reason} ({legal_ground})"[:500]
    )
    forget_words(need_id=need.pk, by=by)
    publishing.publish(need)
    if need.state == State.WITHDRAWN:
        sketch(need)
    else:
        ask_again(need)
    return revision


def _save_covered(revision: NeedRevision) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('bygdenav.redaction', 'on', true)")
        revision.save()
        cursor.execute("SELECT set_config('bygdenav.redaction', '', true)")


def _cover_trail(revision: NeedRevision, by: User, reason: str, legal_ground: str) -> None:
    rows = audit.AuditEvent.objects.filter(
        schema=current_tenant().schema_name, object_type=revision._meta.label_lower, object_id=str(revision.pk)
    )
    audit.redact(events=list(rows.values_list("pk", flat=True)), by=by, reason=reason, legal_ground=legal_ground)
