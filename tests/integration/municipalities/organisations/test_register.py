"""Organisations in the database: one for each number, no person's number among them, whoever writes."""

import pytest
from django.db import IntegrityError, transaction

from bygdenav.accounts.api import User
from bygdenav.audit.api import AuditEvent
from bygdenav.kernel.errors import UserError
from bygdenav.tenancy.api import Tenant
from municipalities.organisations.api import (
    AlreadyThere,
    Organisation,
    WrongNumber,
    acts_for,
    add_agent,
    agents_of,
    check_number,
    end_agent,
    find_by_number,
    organisations_of,
    register_organisation,
    rename,
    retire,
)
from municipalities.organisations.models import Agent, SealedNumber

pytestmark = pytest.mark.django_db


@pytest.fixture
def elin(db: None) -> User:
    return User.objects.create_user("elin@firma.example", "Elin Forslind")


@pytest.mark.parametrize("number", ["7902054399", "8112189876", "0112189876", "123", "97476067"])
def test_the_database_refuses_what_no_organisation_has(in_alvik: Tenant, number: str) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        Organisation.objects.create(name="x", form="company", number=number, home=in_alvik)


def test_the_database_keeps_a_swedish_sole_trader_without_a_number(in_alvik: Tenant) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        Organisation.objects.create(name="x", form="sole_trader", number="5560125790", home=in_alvik)
    Organisation.objects.create(name="x", form="sole_trader", country="NO", number="974760673", home=in_alvik)


def test_a_number_is_registered_once_however_it_is_typed(in_alvik: Tenant, elin: User) -> None:
    first = register_organisation(by=elin, name="Släp AB", form="company", home=in_alvik, number="556012-5790")
    with pytest.raises(AlreadyThere) as caught:
        register_organisation(by=elin, name="Annat", form="association", home=in_alvik, number="SE556012579001")
    assert caught.value.organisation == first
    assert find_by_number(check_number("16556012-5790", "SE", "company")) == first


def test_a_sealed_number_is_registered_once_however_it_is_typed(in_alvik: Tenant, elin: User) -> None:
    first = register_organisation(by=elin, name="Hundspann", form="sole_trader", home=in_alvik, number="790205-4399")
    assert (first.number, first.number_written, first.number_checked) == ("", "", True)
    for way in ("197902054399", "19790205-4399", "7902054399", "SE790205439901"):
        with pytest.raises(AlreadyThere):
            register_organisation(by=elin, name="Annat", form="sole_trader", home=in_alvik, number=way)
    assert b"4399" not in bytes(SealedNumber.objects.get().ciphertext)


def test_two_at_the_same_moment_make_one(in_alvik: Tenant, elin: User, monkeypatch: pytest.MonkeyPatch) -> None:
    from municipalities.organisations.services import organisations

    for number, form in (("556012-5790", "company"), ("790205-4399", "sole_trader")):
        first = register_organisation(by=elin, name="Först", form=form, home=in_alvik, number=number)
        answers = iter([None, first])
        monkeypatch.setattr(organisations, "find_by_number", lambda _number, answers=answers: next(answers))
        with pytest.raises(AlreadyThere):
            register_organisation(by=elin, name="Sist", form=form, home=in_alvik, number=number)
        monkeypatch.undo()
        assert not Organisation.objects.filter(name="Sist").exists()


def test_a_wrong_number_registers_nothing(in_alvik: Tenant, elin: User) -> None:
    with pytest.raises(WrongNumber):
        register_organisation(by=elin, name="Släp AB", form="company", home=in_alvik, number="790205-4399")
    assert not Organisation.objects.exists()
    assert not AuditEvent.objects.filter(action__startswith="organisations").exists()


@pytest.mark.parametrize("name", ["", "  ", "Elin 790205-4399"])
def test_a_name_is_needed_and_holds_no_personal_number(in_alvik: Tenant, elin: User, name: str) -> None:
    with pytest.raises(UserError) as caught:
        register_organisation(by=elin, name=name, form="company", home=in_alvik)
    assert caught.value.field == "name"


def test_several_people_act_and_each_can_stop(in_alvik: Tenant, elin: User) -> None:
    ake = User.objects.create_user("ake@firma.example", "Åke")
    firm = register_organisation(by=elin, name="Släp AB", form="company", home=in_alvik)
    for person in (elin, ake, ake):
        add_agent(organisation=firm, user=person, by=elin)
    assert agents_of(firm) == [elin, ake]
    end_agent(organisation=firm, user=ake, by=elin)
    assert (acts_for(elin, firm), acts_for(ake, firm)) == (True, False)
    add_agent(organisation=firm, user=ake, by=elin)
    assert Agent.objects.filter(user=ake).count() == 2
    assert list(organisations_of(ake)) == [firm]


def test_nobody_acts_for_an_organisation_that_is_no_more(in_alvik: Tenant, elin: User) -> None:
    firm = register_organisation(by=elin, name="Släp AB", form="company", home=in_alvik)
    add_agent(organisation=firm, user=elin, by=elin)
    retire(organisation=firm, by=elin, reason="Konkurs")
    assert not acts_for(elin, firm)
    assert Organisation.objects.filter(pk=firm.pk).exists()


def test_every_write_leaves_a_row_with_names_of_fields_and_hashes_only(in_alvik: Tenant, elin: User) -> None:
    firm = register_organisation(by=elin, name="Hundspann", form="sole_trader", home=in_alvik, number="790205-4399")
    rename(organisation=firm, name="Hundspann i norr", by=elin)
    events = list(AuditEvent.objects.filter(action__startswith="organisations").order_by("id"))
    assert [event.action for event in events] == ["organisations.register", "organisations.rename"]
    assert set(events[0].hashes) == {"name", "number"}
    assert all(event.actor_id == elin.pk and event.object_id == firm.public_id for event in events)
