"""Roles as code, and the page that is made of them."""

from bygdenav.roles.enums import StaffRole
from bygdenav.roles.permissions import Permission
from bygdenav.roles.rules import ADMINISTRATOR, FIRM, MEANING, OFFICER, OPERATOR, ROLES, permissions_of


def test_every_permission_has_a_sentence_and_a_role() -> None:
    assert set(MEANING) == set(Permission)
    assert {permission for role in ROLES.values() for permission in role.permissions} == set(Permission)


def test_roles_that_a_place_gives_need_a_second_factor() -> None:
    assert all(ROLES[role].staff for role in StaffRole)
    assert OPERATOR.staff


def test_a_staff_role_allows_nothing_before_the_second_factor() -> None:
    assert permissions_of([OFFICER, ADMINISTRATOR], second_factor=False) == frozenset()
    assert permissions_of([OFFICER, FIRM], second_factor=False) == FIRM.permissions
    assert permissions_of([OFFICER, FIRM], second_factor=True) == OFFICER.permissions | FIRM.permissions
    assert permissions_of([], second_factor=True) == frozenset()


def test_who_runs_the_place_or_the_platform_reads_no_needs() -> None:
    reading = {Permission.NEED_READ_ALL, Permission.NEED_READ_ANONYMOUS, Permission.NEED_ANSWER}
    assert not reading & ADMINISTRATOR.permissions
    assert not reading & OPERATOR.permissions
