"""The organisation itself: registered once, whoever comes first and from whichever place."""

import datetime as dt

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from bygdenav.accounts.api import User
from bygdenav.audit.api import record
from bygdenav.kernel.errors import UserError
from bygdenav.kernel.personal_numbers import find_personal_numbers
from bygdenav.kernel.text import one_line
from bygdenav.tenancy.api import Tenant
from municipalities.organisations.enums import Form, Size
from municipalities.organisations.models import Organisation, SealedNumber
from municipalities.organisations.registry import retired_or_back
from municipalities.organisations.rules import CheckedNumber, check_number, digest, seal, unseal
from municipalities.organisations.selectors import find_by_number


class AlreadyThere(UserError):
    """An organisation with this number is registered. ``organisation`` says which; show its name only if that is
    public."""

    def __init__(self, organisation: Organisation) -> None:
        super().__init__(_("A firm with this number is already registered."), field="number")
        self.organisation = organisation


@transaction.atomic
def register_organisation(
    *,
    by: User | None,
    name: str,
    form: str,
    home: Tenant,
    country: str = "",
    number: str = "",
    at: dt.datetime | None = None,
) -> Organisation:
    """Register an organisation with its number as typed; empty when the office does not know it. ``at`` is for history.

    A Swedish sole trader's number is kept sealed and apart. Raises ``WrongNumber``, ``AlreadyThere``, ``UserError``.
    """
    country = country or home.country
    checked = check_number(number, country, form) if number.strip() else None
    if checked and (known := find_by_number(checked)):
        raise AlreadyThere(known)
    organisation = _save(
        Organisation(
            name=checked_name(name), country=country, form=Form(form), home=home, created_at=at or timezone.now(),
            number=checked.public if checked else "", number_checked=checked is not None,
        ),
        checked,
    )  # fmt: skip
    hashed = {"name": organisation.name} | ({"number": checked.sealed} if checked and checked.sealed else {})
    record(
        action="organisations.register", by=by, obj=organisation, changed=["country", "form", "number"], hashed=hashed
    )
    return organisation


def _save(organisation: Organisation, checked: CheckedNumber | None) -> Organisation:
    """Save both rows or none. Raises ``AlreadyThere`` when somebody registered the number since we looked."""
    try:
        with transaction.atomic():
            organisation.save()
            if checked and checked.sealed:
                SealedNumber.objects.create(
                    organisation=organisation, ciphertext=seal(checked.sealed), digest=digest(checked.sealed)
                )
    except IntegrityError:
        known = find_by_number(checked) if checked else None
        if known is None:
            raise
        raise AlreadyThere(known) from None
    return organisation


def checked_name(name: str) -> str:
    """A firm's name as it is kept. Raises ``UserError`` for an empty one or one with a personal number."""
    name = one_line(name)
    if not name:
        raise UserError(_("Write the firm's name."), field="name")
    if find_personal_numbers(name):
        raise UserError(
            _("There is a personal number in the firm's name, and everybody would see it. Take it away."), field="name"
        )
    return name


@transaction.atomic
def rename(*, organisation: Organisation, name: str, by: User | None) -> Organisation:
    """Give the organisation another name. Raises ``UserError`` for an empty one or one with a personal number."""
    name = checked_name(name)
    if name != organisation.name:
        organisation.name = name
        organisation.save(update_fields=["name"])
        record(action="organisations.rename", by=by, obj=organisation, hashed={"name": name})
    return organisation


@transaction.atomic
def set_size(*, organisation: Organisation, size: str, by: User | None) -> Organisation:
    """Say how many work there; "" for nobody has said. Raises ``UserError`` for what is no class of size."""
    if size not in ("", *Size.values):
        raise UserError(_("Choose one of the sizes."), field="size")
    if size != organisation.size:
        organisation.size = size
        organisation.save(update_fields=["size"])
        record(action="organisations.size", by=by, obj=organisation, changed=["size"])
    return organisation


@transaction.atomic
def retire(*, organisation: Organisation, by: User, reason: str = "") -> Organisation:
    """The organisation is no more. Its rows stay; nobody acts for it until ``revive``. Raises ``UserError`` for a reason with a
    personal number."""
    reason = one_line(reason)[:200]
    if find_personal_numbers(reason):
        raise UserError(_("This looks like a personal number. Write it without."), field="reason")
    if organisation.retired_at is None:
        organisation.retired_at, organisation.retired_why = timezone.now(), reason
        organisation.save(update_fields=["retired_at", "retired_why"])
        record(action="organisations.retire", by=by, obj=organisation, changed=["retired_at"], reason=reason)
        retired_or_back(organisation)
    return organisation


@transaction.atomic
def revive(*, organisation: Organisation, by: User) -> Organisation:
    """The organisation is there after all; who acted for it acts for it again."""
    if organisation.retired_at is not None:
        organisation.retired_at, organisation.retired_why = None, ""
        organisation.save(update_fields=["retired_at", "retired_why"])
        record(action="organisations.revive", by=by, obj=organisation, changed=["retired_at"])
        retired_or_back(organisation)
    return organisation


@transaction.atomic
def reveal_number(*, organisation: Organisation, by: User, reason: str) -> str:
    """A sole trader's number for somebody who needs it by law; that it was read, by whom and why is kept.

    Raises ``SealedNumber.DoesNotExist``, and ``ValueError`` without a reason. Never put the answer into a page that
    is kept.
    """
    if not reason.strip():
        raise ValueError("Reading a sealed number needs a reason")
    sealed = SealedNumber.objects.get(organisation=organisation)
    record(action="organisations.reveal_number", by=by, obj=organisation, reason=reason)
    return unseal(sealed.ciphertext)
