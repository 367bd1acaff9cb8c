"""Recovery: two different people reset somebody's second step, so that nobody can do it alone, not even by phone."""

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from bygdenav.accounts.api import User, operators, reset_second_factor
from bygdenav.audit.api import record
from bygdenav.kernel.errors import UserError
from bygdenav.kernel.text import one_line
from bygdenav.roles import mails
from bygdenav.roles.models import RecoveryRequest
from bygdenav.roles.rules import RECOVERY_LIVES
from bygdenav.roles.selectors import confirmers, current_memberships


@transaction.atomic
def ask(*, user: User, by: User, reason: str) -> RecoveryRequest:
    """Ask for a colleague's second step to be reset. ``UserError`` for oneself, a stranger, or if asked already."""
    if user.pk == by.pk:
        raise UserError(_("You cannot ask for yourself. Ask a colleague to do it."))
    if not current_memberships().filter(user=user).exists():
        raise UserError(_("That person is not staff here."))
    RecoveryRequest.objects.filter(user=user, ended_at=None, expires_at__lte=timezone.now()).update(
        ended_at=timezone.now()
    )
    try:
        with transaction.atomic():
            recovery = RecoveryRequest.objects.create(
                user=user, asked_by=by, reason=one_line(reason)[:300], expires_at=timezone.now() + RECOVERY_LIVES
            )
    except IntegrityError:
        raise UserError(_("Somebody has already asked. It waits for a second person.")) from None
    record(action="roles.ask_recovery", by=by, obj=recovery, hashed={"reason": reason})
    mails.recovery_asked(recovery, confirmers(recovery) or operators())
    return recovery


@transaction.atomic
def confirm(*, recovery: RecoveryRequest, by: User) -> None:
    """Be the second person. The app, passkeys and recovery codes go, and every session ends.

    Raises ``UserError`` for the one who asked, the one it is about, somebody who may not, and when it is too late.
    """
    recovery = _waiting(recovery)
    if by.pk in {recovery.user_id, recovery.asked_by_id}:
        raise UserError(
            _("It takes two: somebody else than the one who asked, and than the one it is about, must confirm.")
        )
    if not may_confirm(recovery, by):
        raise UserError(_("Only an administrator of the place can confirm; an operator when there is no other."))
    recovery.ended_at, recovery.confirmed_by = timezone.now(), by
    recovery.save()
    record(action="roles.confirm_recovery", by=by, obj=recovery, changed=["confirmed_by"])
    reset_second_factor(user=recovery.user, by=by, reason=f"roles.recovery {recovery.pk}")


@transaction.atomic
def decline(*, recovery: RecoveryRequest, by: User) -> None:
    """Say no; nothing is reset."""
    recovery = _waiting(recovery)
    recovery.ended_at = timezone.now()
    recovery.save(update_fields=["ended_at"])
    record(action="roles.decline_recovery", by=by, obj=recovery)


def may_confirm(recovery: RecoveryRequest, by: User) -> bool:
    """Another administrator; an operator only when no administrator can."""
    able = confirmers(recovery)
    return by in able or (not able and by in operators() and by.pk not in {recovery.user_id, recovery.asked_by_id})


def _waiting(recovery: RecoveryRequest) -> RecoveryRequest:
    row = (
        RecoveryRequest.objects.select_for_update(of=("self",))
        .select_related("user")
        .filter(pk=recovery.pk, ended_at=None, expires_at__gt=timezone.now())
        .first()
    )
    if row is None:
        raise UserError(_("This has been answered already, or is too old. Ask again if it is still needed."))
    return row
