"""Roles' door."""

from bygdenav.roles.access import in_place_with, module_or_404, require, signed_in
from bygdenav.roles.enums import StaffRole
from bygdenav.roles.kept import resend_page, unsaved_page
from bygdenav.roles.leavers import register_leaver_hook
from bygdenav.roles.models import Membership
from bygdenav.roles.permissions import Permission
from bygdenav.roles.rules import ROLES, Role
from bygdenav.roles.selectors import (
    colleagues,
    has_permission,
    has_role,
    lacks_second_factor,
    members,
    register_role_source,
    roles_of,
    staff_in_place,
)  # fmt: skip
from bygdenav.roles.services import accept, change_role, end_role, give_role, invite

__all__ = [
    "ROLES", "Membership", "Permission", "Role", "StaffRole", "accept", "change_role", "colleagues", "end_role",
    "give_role", "has_permission", "has_role", "in_place_with", "invite", "lacks_second_factor", "members", "module_or_404",
    "register_leaver_hook", "register_role_source", "require", "resend_page", "roles_of", "signed_in", "staff_in_place",
    "unsaved_page",
]  # fmt: skip
