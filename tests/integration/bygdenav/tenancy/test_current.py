"""What is asked in one place is never seen in the other."""

import pytest
from django.test import Client

from bygdenav.accounts.api import User
from bygdenav.roles.api import Membership
from bygdenav.tenancy.api import NoTenant, Tenant, cache, current_tenant, group_name, tenant_context


def test_a_membership_is_seen_in_its_own_place_only(alvik: Tenant, bakkevik: Tenant) -> None:
    user = User.objects.create_user("karin@example.se", "Karin")
    with tenant_context(alvik):
        Membership.objects.create(user=user, role="officer")
    with tenant_context(bakkevik):
        assert not Membership.objects.exists()


def test_cache_and_groups_carry_the_place(alvik: Tenant, bakkevik: Tenant) -> None:
    with tenant_context(alvik):
        cache.set("x", 1, 60)
        mine = group_name("desk")
    with tenant_context(bakkevik):
        assert cache.get("x") is None
        assert group_name("desk") != mine
    with pytest.raises(NoTenant):
        cache.get("x")
    with pytest.raises(NoTenant):
        current_tenant()


def test_an_unknown_host_answers_404(db: None) -> None:
    assert Client(HTTP_HOST="nowhere.localhost").get("/").status_code == 404
