"""It takes two different people to reset somebody's second step."""

from datetime import timedelta

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP
from django.db import IntegrityError, transaction
from django.utils import timezone

from bygdenav.accounts.api import User
from bygdenav.audit.api import AuditEvent
from bygdenav.kernel.errors import UserError
from bygdenav.ops.models import OutgoingMail
from bygdenav.roles import recovery as services
from bygdenav.roles.models import RecoveryRequest
from tests.factories.people import UserFactory, operator, staff

pytestmark = pytest.mark.usefixtures("in_alvik")
KEY = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"


@pytest.fixture
def asked(ada: User, olle: User) -> RecoveryRequest:
    """Ada asks for Olle, whose phone is lost."""
    TOTP.activate(olle, KEY)
    return services.ask(user=olle, by=ada, reason="Telefonen ligger i Storavan")


def keys(user: User) -> int:
    return Authenticator.objects.filter(user=user).count()


def test_another_administrator_confirms_and_the_person_is_told(asked: RecoveryRequest, ada: User, olle: User) -> None:
    bea = staff("administrator")
    services.confirm(recovery=asked, by=bea)
    assert keys(olle) == 0
    assert User.objects.get(pk=olle.pk).sign_in_round == olle.sign_in_round + 1
    assert AuditEvent.objects.get(action="roles.confirm_recovery").actor_id == bea.pk
    assert AuditEvent.objects.get(action="accounts.reset_second_factor").actor_id == bea.pk
    assert AuditEvent.objects.get(action="roles.ask_recovery").actor_id == ada.pk
    assert OutgoingMail.objects.filter(to=olle.email).count() == 2


def test_one_person_alone_resets_nothing(asked: RecoveryRequest, ada: User, olle: User) -> None:
    staff("administrator")
    for alone in (ada, olle):
        with pytest.raises(UserError):
            services.confirm(recovery=asked, by=alone)
    assert keys(olle) == 1


def test_the_database_refuses_one_person_too(asked: RecoveryRequest, ada: User, olle: User) -> None:
    for alone in (ada, olle):
        with pytest.raises(IntegrityError), transaction.atomic():
            RecoveryRequest.objects.filter(pk=asked.pk).update(confirmed_by=alone)


def test_officers_editors_and_strangers_do_not_confirm(asked: RecoveryRequest, erik: User) -> None:
    for other in (erik, staff("officer"), UserFactory.create()):
        with pytest.raises(UserError):
            services.confirm(recovery=asked, by=other)


def test_the_operator_confirms_only_when_no_administrator_can(asked: RecoveryRequest, olle: User) -> None:
    boss = operator()
    services.confirm(recovery=asked, by=boss)
    assert keys(olle) == 0
    TOTP.activate(olle, KEY)
    bea = staff("administrator")
    again = services.ask(user=olle, by=bea, reason="Igen")
    with pytest.raises(UserError):
        services.confirm(recovery=again, by=boss)


def test_the_last_administrator_is_helped_by_an_officer_and_the_operator(ada: User, olle: User) -> None:
    boss = operator(email="ops@platform.example")
    TOTP.activate(ada, KEY)
    asked = services.ask(user=ada, by=olle, reason="Ny telefon")
    assert OutgoingMail.objects.filter(to=boss.email).exists()
    services.confirm(recovery=asked, by=boss)
    assert keys(ada) == 0


def test_nobody_asks_for_themselves_for_strangers_or_twice(asked: RecoveryRequest, ada: User, olle: User) -> None:
    for person in (ada, UserFactory.create(), olle):
        with pytest.raises(UserError):
            services.ask(user=person, by=ada, reason="x")


def test_a_no_a_week_and_an_answer_end_it(asked: RecoveryRequest, ada: User, olle: User) -> None:
    bea = staff("administrator")
    services.decline(recovery=asked, by=bea)
    with pytest.raises(UserError):
        services.confirm(recovery=asked, by=bea)
    late = services.ask(user=olle, by=ada, reason="Igen")
    RecoveryRequest.objects.filter(pk=late.pk).update(expires_at=timezone.now() - timedelta(seconds=1))
    with pytest.raises(UserError):
        services.confirm(recovery=late, by=bea)
    assert keys(olle) == 1
    assert services.ask(user=olle, by=ada, reason="En tredje gång").pk != late.pk
