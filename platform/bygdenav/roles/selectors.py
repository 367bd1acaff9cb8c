"""Who is what here."""

from collections.abc import Callable, Iterable

from django.contrib.auth.models import AnonymousUser
from django.db.models import QuerySet
from django.utils import timezone

from bygdenav.accounts.api import PlatformRole, User
from bygdenav.roles.enums import StaffRole
from bygdenav.roles.models import Invitation, Membership, RecoveryRequest
from bygdenav.roles.permissions import Permission
from bygdenav.roles.rules import OPERATOR, ROLES, Role, permissions_of
from bygdenav.tenancy.api import Tenant, current_tenant, tenant_or_none

RoleSource = Callable[[User, Tenant], Iterable[str]]
_sources: list[RoleSource] = []
PUBLIC = "public"


def register_role_source(source: RoleSource) -> None:
    """Let another app say which roles (by key) a person has in a place: acting for a firm, member of a provider."""
    if source not in _sources:
        _sources.append(source)


def roles_of(user: User | AnonymousUser, tenant: Tenant | None = None) -> list[Role]:
    """The person's roles in ``tenant`` (default: the current place; on the public host platform roles only).

    Kept on the user object for each place, so a request asks once. Raises ``RuntimeError`` when asked about another
    place than the current one: its rows are in another schema.
    """
    if not isinstance(user, User) or not user.is_active:
        return []
    here = tenant_or_none()
    if tenant is not None and tenant != here:
        raise RuntimeError("Ask inside tenant_context(tenant)")
    kept: dict[str, list[Role]] = user.__dict__.setdefault("_kept_roles", {})
    key = here.schema_name if here else PUBLIC
    if key not in kept:
        kept[key] = [ROLES[each] for each in dict.fromkeys(_keys(user, here))]
    return kept[key]


def _keys(user: User, here: Tenant | None) -> list[str]:
    keys = [OPERATOR.key] if PlatformRole.objects.filter(user=user, ended_at=None).exists() else []
    if here is not None:
        keys += Membership.objects.filter(user=user, ended_at=None).values_list("role", flat=True)
        for source in _sources:
            keys += source(user, here)
    return keys


def forget_roles(user: User) -> None:
    """Ask the database again about this user object: its roles have just changed."""
    user.__dict__.pop("_kept_roles", None)


def has_role(user: User | AnonymousUser, key: str) -> bool:
    """Whether the person has the role ``key`` here, in the current place."""
    return any(role.key == key for role in roles_of(user))


def has_permission(user: User | AnonymousUser, permission: Permission, *, tenant: Tenant | None = None) -> bool:
    """Whether the person may do ``permission`` in the place; what comes with a staff role only after a second factor.

    Whether one was shown stands on the user of a request (``user.second_factor``, from the session).
    """
    return isinstance(user, User) and permission in permissions_of(
        roles_of(user, tenant), second_factor=user.second_factor
    )


def lacks_second_factor(user: User | AnonymousUser, permission: Permission | None = None) -> bool:
    """Whether only a second factor stands between the person and ``permission`` (default: anything staff may do)."""
    if not isinstance(user, User) or user.second_factor:
        return False
    roles = roles_of(user)
    if permission is None:
        return any(role.staff for role in roles)
    return permission in permissions_of(roles, second_factor=True)


def staff_in_place(user: User) -> bool:
    """Whether the person has a role here that needs a second factor."""
    return any(role.staff for role in roles_of(user))


def members(tenant: Tenant | None = None) -> list[Membership]:
    """The place's people with their current roles, one query."""
    if tenant is not None and tenant != current_tenant():
        raise RuntimeError("Ask inside tenant_context(tenant)")
    return list(current_memberships().select_related("user", "by").order_by("user__name", "user__email", "since"))


def current_memberships(role: str = "") -> QuerySet[Membership]:
    """Roles that have not ended here; of one kind, if ``role`` is given."""
    rows = Membership.objects.filter(ended_at=None)
    return rows.filter(role=role) if role else rows


def history(limit: int = 50) -> list[Membership]:
    """Roles that have ended here, the latest first."""
    rows = Membership.objects.exclude(ended_at=None).select_related("user", "by", "ended_by").order_by("-ended_at")
    return list(rows[:limit])


def colleagues(leaver: User) -> list[User]:
    """Officers who can take over from ``leaver``."""
    return [row.user for row in current_memberships(StaffRole.OFFICER).exclude(user=leaver).select_related("user")]


def open_invitations() -> list[Invitation]:
    """Invitations that wait for an answer."""
    return list(Invitation.objects.filter(ended_at=None, expires_at__gt=timezone.now()).select_related("by"))


def open_recoveries() -> list[RecoveryRequest]:
    """Requests to reset somebody's second step that wait for a second person."""
    rows = RecoveryRequest.objects.filter(ended_at=None, expires_at__gt=timezone.now())
    return list(rows.select_related("user", "asked_by"))


def confirmers(request: RecoveryRequest) -> list[User]:
    """The administrators who may confirm: everybody but the one who asked and the one it is about."""
    rows = current_memberships(StaffRole.ADMINISTRATOR).exclude(user__in=[request.user_id, request.asked_by_id])
    return [row.user for row in rows.select_related("user") if row.user.is_active]
