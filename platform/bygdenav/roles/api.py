"""Roles' door."""

from bygdenav.roles.access import require
from bygdenav.roles.enums import StaffRole
from bygdenav.roles.models import Membership
from bygdenav.roles.permissions import Permission
from bygdenav.roles.rules import ROLES, Role
from bygdenav.roles.selectors import has_permission, members, register_role_source, roles_of, staff_in_place

__all__ = [
    "ROLES", "Membership", "Permission", "Role", "StaffRole", "has_permission", "members", "register_role_source", "require", "roles_of",
    "staff_in_place",
]  # fmt: skip
