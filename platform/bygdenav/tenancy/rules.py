"""What a place must be before it can be made: each rule with a sentence that says what to write instead."""

import re
import zoneinfo
from dataclasses import dataclass, field

from django.conf import settings
from django.utils.translation import gettext as _

from bygdenav.kernel.errors import UserError
from bygdenav.tenancy.enums import Purpose, TenantKind

TIME_ZONES = {"SE": "Europe/Stockholm", "NO": "Europe/Oslo", "FI": "Europe/Helsinki"}
_HOST = re.compile(r"^(?=.{1,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?)(\.[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?)*$")


@dataclass(frozen=True)
class Identity:
    """What a place is. ``languages``: codes, the first is the main one. ``extra``: other fields of ``Tenant``."""

    name: str
    kind: str
    purpose: str
    country: str
    languages: tuple[str, ...]
    domain: str
    time_zone: str = ""
    extra: dict[str, object] = field(default_factory=dict)

    @property
    def zone(self) -> str:
        """The time zone; the country's own unless another is given."""
        return self.time_zone or TIME_ZONES[self.country]


def check_identity(identity: Identity) -> None:
    """Raise ``UserError`` with the field's name for the first thing that is not right."""
    if not 1 <= len(identity.name.strip()) <= 80:
        raise UserError(_("Give the place a name of 1 to 80 characters."), field="name")
    _among(identity.kind, list(TenantKind.values), "kind")
    _among(identity.purpose, list(Purpose.values), "purpose")
    _among(identity.country, list(TIME_ZONES), "country")
    if not identity.languages:
        raise UserError(_("Name at least one language; the first is the main one."), field="languages")
    for language in identity.languages:
        _among(language, [code for code, _name in settings.LANGUAGES], "languages")
    if len(set(identity.languages)) < len(identity.languages):
        raise UserError(_("Name each language once."), field="languages")
    if identity.time_zone and identity.time_zone not in zoneinfo.available_timezones():
        raise UserError(
            _("“%(value)s” is no time zone. Write one such as Europe/Stockholm.") % {"value": identity.time_zone},
            field="time_zone",
        )
    check_domain(identity.domain)


def check_domain(domain: str) -> None:
    """Raise ``UserError`` unless ``domain`` is a host name in lower case without port; a number of a machine is none."""
    if not _HOST.match(domain) or domain.rsplit(".", 1)[-1].isdigit():
        raise UserError(
            _("“%(value)s” is no host name. Write it in small letters, without http:// and port: bygd.example.org.")
            % {"value": domain},
            field="domain",
        )


def _among(value: str, known: list[str], name: str) -> None:
    if value not in known:
        raise UserError(
            _("“%(value)s” is not known. Choose one of: %(known)s.") % {"value": value, "known": ", ".join(known)},
            field=name,
        )
