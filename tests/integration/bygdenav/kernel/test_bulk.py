"""Many rows in one statement: what comes back is what one row after the other would have given."""

import datetime as dt

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from bygdenav.kernel.bulk import insert_all
from bygdenav.tenancy.api import Tenant
from municipalities.directory.models import Card
from municipalities.organisations.models import Organisation

pytestmark = pytest.mark.django_db
AT = dt.datetime(2026, 3, 29, 1, 59, 59, 123456, tzinfo=dt.UTC)


def firms(place: Tenant, count: int) -> list[Organisation]:
    return [
        Organisation(name=f"Firma {number} “Å\\n'; --", country="SE", form="company", home=place, created_at=AT)
        for number in range(count)
    ]


def cards(organisations: list[Organisation]) -> list[Card]:
    return [
        Card(
            organisation=each, kind="firm", trade="Släp", place="Granselet", submitted_at=AT, roles=["lends"],
            served=["Å, \"ö\" {x}", "NULL"], links=[["Film", "https://firma.example"]], latitude=65.5, longitude=19.25,
            hours={"kind": "weekly", "week": [[[420, 1020]]] * 7},
        )
        for each in organisations
    ]  # fmt: skip


@pytest.mark.parametrize("count", [0, 1, 40])
def test_what_is_read_back_is_what_was_written(in_alvik: Tenant, count: int) -> None:
    made = cards(list(insert_all(firms(in_alvik, count))))
    with CaptureQueriesContext(connection) as asked:
        insert_all(made)
    assert len(asked) <= 2
    for card in made:
        assert not card._state.adding
        found = Card.objects.get(pk=card.pk)
        for field in Card._meta.concrete_fields:
            assert getattr(found, field.attname) == getattr(card, field.attname), field.name
    assert Card.objects.create(organisation=firms_one(in_alvik), trade="Ved", place="Granselet").pk


def firms_one(place: Tenant) -> Organisation:
    (one,) = firms(place, 1)
    one.save()
    return one


def test_all_or_none_is_written(in_alvik: Tenant) -> None:
    made = cards(list(insert_all(firms(in_alvik, 3))))
    made[2].organisation = made[0].organisation
    with pytest.raises(IntegrityError), transaction.atomic():
        insert_all(made)
    assert not Card.objects.exists()


def test_what_is_no_plain_value_is_refused(in_alvik: Tenant) -> None:
    wrong = cards(list(insert_all(firms(in_alvik, 2))))
    wrong[0].hours = {"kind": object()}
    with pytest.raises(TypeError):
        insert_all(wrong)
