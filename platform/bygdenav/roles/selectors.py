"""Who is what here."""

from collections.abc import Callable, Iterable

from django.contrib.auth.models import AnonymousUser

from bygdenav.accounts.api import PlatformRole, User
from bygdenav.roles.models import Membership
from bygdenav.roles.permissions import Permission
from bygdenav.roles.rules import OPERATOR, ROLES, Role
from bygdenav.tenancy.api import Tenant, current_tenant, tenant_or_none

RoleSource = Callable[[User, Tenant], Iterable[str]]
_sources: list[RoleSource] = []


def register_role_source(source: RoleSource) -> None:
    """Let another app say which roles (by key) a person has in a place: acting for a firm, member of a provider."""
    _sources.append(source)


def roles_of(user: User | AnonymousUser, tenant: Tenant | None = None) -> list[Role]:
    """The person's roles in ``tenant`` (default: the current place; on the public host platform roles only).

    Raises ``RuntimeError`` when asked about another place than the current one: its rows are in another schema.
    """
    if not isinstance(user, User) or not user.is_active:
        return []
    keys = [OPERATOR.key] if PlatformRole.objects.filter(user=user, ended_at=None).exists() else []
    here = tenant_or_none()
    if tenant is not None and tenant != here:
        raise RuntimeError("Ask inside tenant_context(tenant)")
    if here is not None:
        keys += Membership.objects.filter(user=user, ended_at=None).values_list("role", flat=True)
        for source in _sources:
            keys += source(user, here)
    return [ROLES[key] for key in dict.fromkeys(keys)]


def has_permission(user: User | AnonymousUser, permission: Permission, *, tenant: Tenant | None = None) -> bool:
    """Whether the person may do ``permission`` in the place. The answer is kept on the user object for this request and place."""
    if not isinstance(user, User):
        return False
    key = (tenant or tenant_or_none() or current_or_public()).schema_name
    kept: dict[str, frozenset[Permission]] = user.__dict__.setdefault("_kept_permissions", {})
    if key not in kept:
        kept[key] = frozenset().union(*(role.permissions for role in roles_of(user, tenant)))
    return permission in kept[key]


def current_or_public() -> Tenant:
    """The current place, or a stand-in for the platform's own host."""
    return tenant_or_none() or Tenant(schema_name="public")


def staff_in_place(user: User) -> bool:
    """Whether the person has a role here that needs a second factor."""
    return any(role.staff for role in roles_of(user))


def members(tenant: Tenant | None = None) -> list[Membership]:
    """The place's people with their current roles, one query."""
    if tenant is not None and tenant != current_tenant():
        raise RuntimeError("Ask inside tenant_context(tenant)")
    return list(Membership.objects.filter(ended_at=None).select_related("user").order_by("user__name", "since"))
