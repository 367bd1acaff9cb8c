"""Writes about a place's people. The pages and the demo call these; each leaves a row in the trail."""

from django.contrib.auth.models import Group
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from bygdenav.accounts.api import User
from bygdenav.accounts.api import change_details as change_person
from bygdenav.audit.api import record
from bygdenav.kernel.errors import UserError
from bygdenav.kernel.secrets import digest, new_secret
from bygdenav.ops.api import defer
from bygdenav.roles import mails
from bygdenav.roles.enums import StaffRole
from bygdenav.roles.leavers import pass_on
from bygdenav.roles.models import Invitation, Membership, UserGroup
from bygdenav.roles.rules import INVITATION_LIVES, JUST_INVITED, WAGTAIL_GROUPS
from bygdenav.roles.selectors import colleagues, current_memberships, forget_roles
from bygdenav.tenancy.api import Tenant, current_tenant


@transaction.atomic
def give_role(*, user: User, role: str, by: User | None) -> Membership:
    """Give the person a staff role in the current place, from now; once, however often it is asked."""
    membership, made = Membership.objects.get_or_create(
        user=user, role=StaffRole(role), ended_at=None, defaults={"by": by}
    )
    if made:
        _keep_groups_in_step(user)
        record(action="roles.give", by=by, obj=membership, changed=["role"])
    return membership


@transaction.atomic
def invite(*, email: str, role: str, by: User | None) -> Invitation:
    """Mail somebody a link, valid for two weeks, that makes them staff here. A newer invitation replaces an older one; the
    same one twice within a minute, or at the same time, is one mail.

    Raises ``UserError`` if the person already has the role.
    """
    Tenant.objects.select_for_update(no_key=True).get(pk=current_tenant().pk)  # one invitation after the other
    email, kind = email.strip().lower(), StaffRole(role)
    if current_memberships(kind).filter(user__email=email).exists():
        raise UserError(_("%(email)s already has that role here.") % {"email": email}, field="email")
    for older in Invitation.objects.filter(email=email, role=kind, ended_at=None):
        if older.created_at > timezone.now() - JUST_INVITED:
            return older
        _end_invitation(older)
    token = new_secret()
    invitation = Invitation.objects.create(
        email=email, role=kind, digest=digest(token), by=by, expires_at=timezone.now() + INVITATION_LIVES
    )
    record(action="roles.invite", by=by, obj=invitation, changed=["role"], hashed={"email": email})
    mails.invited(invitation, token)
    defer("roles.forget_invitation", delay_seconds=int(INVITATION_LIVES.total_seconds()) + 60, invitation=invitation.pk)
    return invitation


@transaction.atomic
def accept(*, token: str, user: User, name: str = "") -> Membership:
    """Take the role that the link offers. Raises ``UserError`` for a link that is used, too old or somebody else's."""
    invitation = find_invitation(token, lock=True)
    if invitation is None:
        raise UserError(_("The invitation has been used, withdrawn or is too old. Ask for a new one."))
    if invitation.email != user.email:
        raise UserError(
            _("The invitation is for another address. Sign in with the one that got the mail, or ask for a new one.")
        )
    if name and not user.name:
        change_person(user=user, name=name, language=user.language, by=user)
    membership = give_role(user=user, role=invitation.role, by=invitation.by)
    invitation.accepted_by = user
    _end_invitation(invitation)
    record(action="roles.accept", by=user, obj=invitation)
    return membership


def find_invitation(token: str, *, lock: bool = False) -> Invitation | None:
    """The invitation behind the link if it still counts, else ``None``."""
    rows = Invitation.objects.select_for_update() if lock else Invitation.objects.all()
    return rows.filter(digest=digest(token), ended_at=None, expires_at__gt=timezone.now()).first()


@transaction.atomic
def withdraw(*, invitation: Invitation, by: User) -> None:
    """Take an invitation back."""
    _end_invitation(invitation)
    record(action="roles.withdraw", by=by, obj=invitation)


def _end_invitation(invitation: Invitation) -> None:
    invitation.ended_at, invitation.email = timezone.now(), ""
    invitation.save()


@transaction.atomic
def forget_invitation(*, invitation: int) -> None:
    """Erase the address of an invitation that nobody answered in time."""
    for row in Invitation.objects.filter(pk=invitation, ended_at=None, expires_at__lte=timezone.now()):
        _end_invitation(row)
        record(action="roles.forget_invitation", by=None, obj=row, changed=["email"])


@transaction.atomic
def change_role(*, membership: Membership, role: str, by: User, colleague: User | None = None) -> Membership:
    """Give another role instead of this one. As ``end_role``, and the new one begins at the same moment."""
    if membership.role == StaffRole(role):
        return membership
    end_role(membership=membership, by=by, colleague=colleague)
    return give_role(user=membership.user, role=role, by=by)


@transaction.atomic
def end_role(*, membership: Membership, by: User, colleague: User | None = None) -> None:
    """End a role. An officer's open needs pass to ``colleague``.

    Raises ``UserError`` for the last administrator, and when officers remain but none of them was named.
    """
    membership = Membership.objects.select_for_update().select_related("user").get(pk=membership.pk)
    if membership.ended_at:
        return
    if membership.role == StaffRole.ADMINISTRATOR:
        _check_another_administrator(membership)
    if membership.role == StaffRole.OFFICER:
        _check_colleague(membership.user, colleague)
        pass_on(membership.user, colleague, by)
    membership.ended_at, membership.ended_by = timezone.now(), by
    membership.save(update_fields=["ended_at", "ended_by"])
    _keep_groups_in_step(membership.user)
    record(action="roles.end", by=by, obj=membership, changed=["ended_at"])


def _check_another_administrator(membership: Membership) -> None:
    """Two who end each other's role at the same time wait for each other here: the rows are locked."""
    rows = list(
        current_memberships(StaffRole.ADMINISTRATOR)
        .select_for_update(of=("self",))
        .order_by("pk")
        .select_related("user")
    )
    if not any(row.pk != membership.pk and row.user.is_active for row in rows):
        raise UserError(_("This is the only administrator of the place. Invite another one first."))


def _check_colleague(leaver: User, colleague: User | None) -> None:
    possible = colleagues(leaver)
    if colleague is not None and colleague not in possible:
        raise UserError(_("Choose a colleague who is a business officer here."), field="colleague")
    if colleague is None and possible:
        raise UserError(_("Choose who takes over the open needs."), field="colleague")


def _keep_groups_in_step(user: User) -> None:
    """Wagtail's groups of the person, made what the current roles say."""
    forget_roles(user)
    roles = current_memberships().filter(user=user).values_list("role", flat=True)
    wanted = {name for role in roles for name in WAGTAIL_GROUPS.get(role, ())}
    kept = {name for names in WAGTAIL_GROUPS.values() for name in names}
    UserGroup.objects.filter(user=user, group__name__in=kept - wanted).delete()
    for name in wanted:
        UserGroup.objects.get_or_create(user=user, group=Group.objects.get_or_create(name=name)[0])


def role_to_end_first(user: User) -> list[str]:
    """What keeps the person's account from being removed: staff roles in the current place."""
    roles = current_memberships().filter(user=user)
    return [
        _("You are %(role)s in %(place)s. An administrator there must end that first.")
        % {"role": StaffRole(row.role).label, "place": current_tenant().name}
        for row in roles
    ]
