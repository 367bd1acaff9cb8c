"""Whom a newer demo brings gets a role in a place that stands since an older one."""

import pytest
from django.utils import timezone

from bygdenav.accounts.api import User
from bygdenav.demo import content, seeding
from bygdenav.roles.models import Membership
from bygdenav.tenancy.api import Tenant

pytestmark = pytest.mark.django_db


def test_a_new_person_of_the_demo_gets_a_role_and_one_let_go_does_not(in_alvik: Tenant) -> None:
    demo = content.load()
    staff = [each for each in demo.people if each.place == "arvidsjaur" and each.role in ("officer", "lead", "editor")]
    people = {
        each.key: User.objects.create_user(each.email, each.name) for each in demo.people if each.place == "arvidsjaur"
    }
    officer, lead, editor = (
        next(people[each.key] for each in staff if each.role == role) for role in ("officer", "lead", "editor")
    )
    Membership.objects.create(user=officer, role="officer")
    Membership.objects.create(user=editor, role="editor", ended_at=timezone.now())
    seeding._staff(demo, "arvidsjaur", people)
    alive = set(Membership.objects.filter(ended_at=None, user__in=[officer, lead, editor]).values_list("user", "role"))
    assert alive == {(officer.pk, "officer"), (lead.pk, "lead")}
