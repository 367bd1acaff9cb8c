"""A whole place in one step: what no single app may know is put together here.

Order inside the one transaction: schema (tenancy), language and address of the office's pages (Wagtail), first pages
(municipalities.pages), first administrator (roles).
"""

from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.formats import number_format
from django.utils.translation import gettext as _
from wagtail.models import Locale

from bygdenav.accounts.api import User
from bygdenav.config.sites import align_site
from bygdenav.kernel.errors import UserError
from bygdenav.roles.api import StaffRole, invite
from bygdenav.tenancy.api import Identity, Tenant, address, create_place
from bygdenav.ui.colour import ColourRefused, check_tenant_colour
from municipalities.pages.api import fill_new_place


@dataclass(frozen=True)
class Created:
    """The new place, where it is, and a sentence on how its administrator signs in."""

    tenant: Tenant
    address: str
    admin: str
    how_to_sign_in: str


def create_tenant(
    *, identity: Identity, admin: str, by: User | None = None, schema_name: str = "", pages: bool = True
) -> Created:
    """Make a place that works: schema, address, language, first pages, first administrator.

    ``admin`` is an e-mail address, or "" for a place whose people come later. Raises ``UserError`` for what the person
    can put right; anything else leaves the place as ``failed``, and the same call tries again.
    """
    _check(identity, admin)
    tenant = create_place(
        identity=identity,
        by=by,
        schema_name=schema_name,
        fill=lambda tenant: _fill(tenant, identity, admin, by, pages=pages),
    )
    return Created(tenant, address(identity.domain), admin, _how_to_sign_in(admin))


def _check(identity: Identity, admin: str) -> None:
    colour = str(identity.extra.get("colour", ""))
    if colour:
        try:
            check_tenant_colour(colour)
        except ColourRefused as error:
            raise UserError(
                _("The colour cannot be read on the page: contrast %(ratio)s, 4.5 is needed. %(nearest)s would do.")
                % {"ratio": number_format(error.ratio, 1), "nearest": error.nearest},
                field="colour",
            ) from error
        except ValueError as error:
            raise UserError(_("Write the colour as # and six digits, such as #1c5a3b."), field="colour") from error
    if admin:
        try:
            validate_email(admin)
        except ValidationError as error:
            raise UserError(
                _("“%(value)s” is no e-mail address. Write one such as name@example.org.") % {"value": admin},
                field="admin",
            ) from error


def _fill(tenant: Tenant, identity: Identity, admin: str, by: User | None, *, pages: bool) -> None:
    """What belongs in the new place; runs inside it and inside the transaction that makes it."""
    set_main_language(identity.languages[0])
    if pages:
        fill_new_place(tenant=tenant, by=by)
    align_site(identity.domain)
    if admin:
        invite(email=admin, role=StaffRole.ADMINISTRATOR, by=by)


def set_main_language(language: str) -> None:
    """The office's pages are written in one language; the template's locale row is that of the settings (trap P10)."""
    locale = Locale.objects.order_by("pk").first()
    if locale is not None and locale.language_code != language:
        locale.language_code = language
        locale.save()


def _how_to_sign_in(admin: str) -> str:
    if not admin:
        return _("Nobody is invited yet.")
    return _(
        "%(admin)s gets a mail with a link, signs in with a code sent to that address, and sets up a second factor."
    ) % {"admin": admin}
