"""Giving, changing and ending roles; invitations and how they cannot be misused."""

from datetime import timedelta

import pytest
from django.db import OperationalError, connection
from django.utils import timezone

from bygdenav.accounts.api import User
from bygdenav.audit.api import AuditEvent
from bygdenav.kernel.errors import UserError
from bygdenav.ops.models import OutgoingMail
from bygdenav.roles import leavers, services
from bygdenav.roles.api import (
    Permission,
    accept,
    change_role,
    end_role,
    give_role,
    has_permission,
    invite,
    members,
    roles_of,
)
from bygdenav.roles.models import Invitation, Membership, UserGroup
from bygdenav.roles.selectors import colleagues
from bygdenav.tenancy.api import Tenant, tenant_context
from tests.factories.people import UserFactory, membership_of, operator, staff

MAIL = "ny@alvik.example"
pytestmark = pytest.mark.usefixtures("in_alvik")


def token() -> str:
    """The secret in the newest invitation's mail."""
    body = OutgoingMail.objects.filter(to=MAIL).latest("pk").body
    return body.split("/personer/inbjudan/")[1].split("/")[0]


def groups(user: User) -> set[str]:
    """Wagtail's groups of the person here."""
    return set(UserGroup.objects.filter(user=user).values_list("group__name", flat=True))


def test_an_invited_person_takes_the_role_and_the_address_is_erased(ada: User) -> None:
    invite(email=" NY@alvik.example ", role="editor", by=ada)
    mail = OutgoingMail.objects.get(to=MAIL)
    assert "http://a.localhost/personer/inbjudan/" in mail.body
    assert "Alvik" in mail.subject
    user = UserFactory.create(email=MAIL, name="")
    membership = accept(token=token(), user=user, name="Nina Ny")
    assert (membership.role, membership.by) == ("editor", ada)
    assert User.objects.get(pk=user.pk).name == "Nina Ny"
    assert Invitation.objects.get().email == ""
    assert {"roles.invite", "roles.accept", "roles.give"} <= set(AuditEvent.objects.values_list("action", flat=True))
    assert not AuditEvent.objects.filter(hashes__email=MAIL).exists()


def test_only_the_hash_of_the_link_is_kept(ada: User) -> None:
    invite(email=MAIL, role="editor", by=ada)
    assert token() != Invitation.objects.get().digest


def test_an_invitation_counts_once(ada: User) -> None:
    invite(email=MAIL, role="administrator", by=ada)
    secret = token()
    user = UserFactory.create(email=MAIL)
    end_role(membership=accept(token=secret, user=user), by=ada)
    with pytest.raises(UserError):
        accept(token=secret, user=user)
    assert not roles_of(user)


def test_a_forwarded_invitation_gives_nothing(ada: User) -> None:
    invite(email=MAIL, role="administrator", by=ada)
    stranger = UserFactory.create(email="annan@alvik.example")
    with pytest.raises(UserError):
        accept(token=token(), user=stranger)
    assert not roles_of(stranger)
    assert Invitation.objects.get().ended_at is None


def test_an_invitation_of_another_place_gives_nothing(ada: User, bakkevik: Tenant) -> None:
    invite(email=MAIL, role="administrator", by=ada)
    secret, user = token(), UserFactory.create(email=MAIL)
    with tenant_context(bakkevik), pytest.raises(UserError):
        accept(token=secret, user=user)


def test_an_old_a_withdrawn_and_a_replaced_invitation_give_nothing(ada: User) -> None:
    user = UserFactory.create(email=MAIL)
    invite(email=MAIL, role="editor", by=ada)
    replaced = token()
    Invitation.objects.update(created_at=timezone.now() - timedelta(minutes=2))
    invite(email=MAIL, role="editor", by=ada)
    withdrawn = token()
    services.withdraw(invitation=Invitation.objects.get(ended_at=None), by=ada)
    invite(email=MAIL, role="editor", by=ada)
    old = token()
    Invitation.objects.filter(ended_at=None).update(expires_at=timezone.now() - timedelta(seconds=1))
    for secret in (replaced, withdrawn, old, "", "x"):
        with pytest.raises(UserError):
            accept(token=secret, user=user)


def test_the_same_invitation_sent_twice_is_one_mail_and_its_link_counts(ada: User) -> None:
    for role in ("editor", "editor", "officer"):
        invite(email=MAIL, role=role, by=ada)
    assert OutgoingMail.objects.filter(to=MAIL).count() == 2, "one for each role"
    assert Invitation.objects.filter(ended_at=None).count() == 2
    assert accept(token=token(), user=UserFactory.create(email=MAIL)).role == "officer"


def test_invitations_at_the_same_time_wait_for_each_other(ada: User, alvik: Tenant) -> None:
    invite(email=MAIL, role="editor", by=ada)
    other = connection.copy()
    try:
        with pytest.raises(OperationalError, match="could not obtain lock"), other.cursor() as cursor:
            cursor.execute("SELECT 1 FROM tenancy_tenant WHERE id = %s FOR NO KEY UPDATE NOWAIT", [alvik.pk])
    finally:
        other.close()


def test_the_address_of_an_unanswered_invitation_is_erased_by_a_job(ada: User) -> None:
    row = invite(email=MAIL, role="editor", by=ada)
    services.forget_invitation(invitation=row.pk)
    assert Invitation.objects.get().email == MAIL
    Invitation.objects.update(expires_at=timezone.now() - timedelta(seconds=1))
    services.forget_invitation(invitation=row.pk)
    assert Invitation.objects.get().email == ""


def test_nobody_is_invited_to_what_they_have(ada: User) -> None:
    with pytest.raises(UserError):
        invite(email="ADA@alvik.example", role="administrator", by=ada)


def test_the_platform_may_invite_the_first_administrator() -> None:
    invite(email=MAIL, role="administrator", by=None)
    assert accept(token=token(), user=UserFactory.create(email=MAIL)).by is None


def test_the_last_administrator_stays(ada: User) -> None:
    with pytest.raises(UserError):
        end_role(membership=membership_of(ada), by=ada)
    with pytest.raises(UserError):
        change_role(membership=membership_of(ada), role="editor", by=ada)
    assert membership_of(ada).role == "administrator"
    other = staff("administrator")
    end_role(membership=membership_of(ada), by=other)
    with pytest.raises(UserError):
        end_role(membership=membership_of(other), by=other)


def test_an_administrator_who_cannot_sign_in_does_not_count(ada: User) -> None:
    staff("administrator", is_active=False)
    with pytest.raises(UserError):
        end_role(membership=membership_of(ada), by=ada)


def test_a_leavers_needs_pass_to_a_colleague(ada: User, olle: User, monkeypatch: pytest.MonkeyPatch) -> None:
    passed: list[tuple[User, User | None, User]] = []
    monkeypatch.setattr(leavers, "_hooks", [lambda user, colleague, by: passed.append((user, colleague, by))])
    karin = staff("officer", name="Karin")
    assert colleagues(olle) == [karin]
    for wrong in (None, olle, ada):
        with pytest.raises(UserError):
            end_role(membership=membership_of(olle), by=ada, colleague=wrong)
    end_role(membership=membership_of(olle), by=ada, colleague=karin)
    assert passed == [(olle, karin, ada)]
    end_role(membership=membership_of(karin), by=ada)
    assert passed[-1] == (karin, None, ada)


def test_a_hook_that_fails_keeps_the_role(ada: User, olle: User, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(user: User, colleague: User | None, by: User) -> None:
        raise RuntimeError

    monkeypatch.setattr(leavers, "_hooks", [broken])
    with pytest.raises(RuntimeError):
        end_role(membership=membership_of(olle), by=ada)
    assert membership_of(olle).role == "officer"


def test_wagtails_groups_follow_the_roles(ada: User, erik: User, olle: User) -> None:
    assert (groups(erik), groups(ada), groups(olle)) == ({"Editors", "Moderators"}, {"Moderators"}, set())
    give_role(user=ada, role="editor", by=ada)
    assert groups(ada) == {"Editors", "Moderators"}
    end_role(membership=Membership.objects.get(user=ada, role="editor"), by=ada)
    assert groups(ada) == {"Moderators"}
    change_role(membership=membership_of(erik), role="officer", by=ada)
    assert groups(erik) == set()


def test_changing_a_role_ends_one_and_begins_the_other(ada: User, erik: User) -> None:
    before = membership_of(erik)
    after = change_role(membership=before, role="administrator", by=ada)
    before.refresh_from_db()
    assert (before.ended_by, after.by, membership_of(erik)) == (ada, ada, after)
    assert change_role(membership=after, role="administrator", by=ada) == after


def test_a_role_in_one_place_is_none_in_the_next(ada: User, bakkevik: Tenant) -> None:
    assert [row.user for row in members()] == [ada]
    with tenant_context(bakkevik):
        assert members() == []
        assert roles_of(ada) == []
        assert not has_permission(ada, Permission.PEOPLE_MANAGE)


def test_permissions_are_asked_for_once_in_a_request(ada: User, django_assert_num_queries) -> None:
    user = User.objects.get(pk=ada.pk)
    user.second_factor = True
    has_permission(user, Permission.DESK_OPEN)
    with django_assert_num_queries(0):
        assert has_permission(user, Permission.PEOPLE_MANAGE)
        assert not has_permission(user, Permission.NEED_READ_ALL)
        assert [role.key for role in roles_of(user)] == ["administrator"]


def test_an_operator_reads_no_needs_anywhere() -> None:
    boss = operator()
    held = {permission for permission in Permission if has_permission(boss, permission)}
    assert held == {Permission.PLATFORM_OPERATE, Permission.PEOPLE_RECOVER, Permission.ROLES_READ}


def test_a_closed_account_has_no_roles(ada: User) -> None:
    user = User.objects.get(pk=ada.pk)
    user.is_active = False
    assert roles_of(user) == []
