"""Organisations in numbers: each with every rule of ``register_organisation``, all in a few statements."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from bygdenav.accounts.api import User
from bygdenav.audit.api import Event, record, record_all
from bygdenav.kernel.bulk import insert_all
from bygdenav.kernel.errors import UserError
from bygdenav.tenancy.api import Tenant, current_tenant
from municipalities.organisations.enums import Form
from municipalities.organisations.models import Organisation
from municipalities.organisations.rules import check_number
from municipalities.organisations.services.organisations import AlreadyThere, checked_name


@dataclass(frozen=True, slots=True)
class NewOrganisation:
    """What is asked of one. ``number`` is an organisation number or empty: never a number of a person."""

    name: str
    form: str
    country: str
    number: str = ""


@transaction.atomic
def register_organisations(
    *, wanted: Sequence[NewOrganisation], home: Tenant, by: User | None, at: dt.datetime | None = None
) -> list[Organisation | UserError]:
    """An organisation for each of ``wanted``, in their order, or why not: ``WrongNumber``, ``AlreadyThere``, ``UserError``.

    Raises ``IntegrityError`` when somebody registers one of the numbers at the same moment: then none is there.
    """
    at = at or timezone.now()
    known = _known(wanted)
    results: list[Organisation | UserError] = []
    for each in wanted:
        try:
            made = _made(each, home, at)
            key = (made.country, made.number)
            if made.number and key in known:
                raise AlreadyThere(known[key])
            known |= {key: made} if made.number else {}
            results.append(made)
        except UserError as error:
            results.append(error)
    made_now = [each for each in results if isinstance(each, Organisation)]
    insert_all(made_now)
    changed = ["country", "form", "number"]
    record_all((Event("organisations.register", each, changed, {"name": each.name}) for each in made_now), by=by)
    return results


@transaction.atomic
def add_number(*, organisation: Organisation, number: str, by: User | None) -> Organisation:
    """Give an organisation that has none its number. Only its home's office does. Raises ``WrongNumber``,
    ``AlreadyThere``, ``UserError``."""
    locked = Organisation.objects.select_for_update().get(pk=organisation.pk, number="", home=current_tenant())
    checked = check_number(number, locked.country, Form.COMPANY if not locked.is_sole_trader else locked.form)
    if checked.sealed:
        raise ValueError("A number of a person is registered by its owner only")
    known = Organisation.objects.filter(country=checked.country, number=checked.public).first()
    if known:
        raise AlreadyThere(known)
    locked.number, locked.number_checked = checked.public, True
    locked.save(update_fields=["number", "number_checked"])
    record(action="organisations.add_number", by=by, obj=locked, changed=["number"])
    return locked


def _known(wanted: Sequence[NewOrganisation]) -> dict[tuple[str, str], Organisation]:
    """Those that are registered already, by country and number as they are kept."""
    numbers = {each.number for each in wanted if each.number}
    found = Organisation.objects.filter(number__in=numbers) if numbers else ()
    return {(each.country, each.number): each for each in found}


def _made(wanted: NewOrganisation, home: Tenant, at: dt.datetime) -> Organisation:
    number = ""
    if wanted.number:
        checked = check_number(wanted.number, wanted.country, wanted.form)
        if checked.sealed:
            raise ValueError("A number of a person is registered by its owner only")
        number = checked.public
    return Organisation(
        name=checked_name(wanted.name), country=wanted.country, form=Form(wanted.form), home=home, created_at=at, number=number,
        number_checked=bool(number),
    )  # fmt: skip
