"""Which other sites may show our list inside their pages; the place's administrator decides."""

import re
from urllib.parse import urlsplit

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from bygdenav.accounts.api import User
from bygdenav.audit.api import record
from bygdenav.kernel.errors import UserError
from bygdenav.kernel.text import one_line
from municipalities.finding.models import EmbedOrigin

MOST_ORIGINS = 20
_HOST = re.compile(r"^(?!-)[a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63})+(?::[0-9]{2,5})?$")
_NEAR = re.compile(r"^(?!-)[a-z0-9-]{1,63}(?::[0-9]{2,5})?$")  # an intranet's name, where the whole address is written


def origin_of(text: str) -> str:
    """The origin of a web address as a browser names it, such as ``https://www.storvik.example``. Raises ``UserError``.

    An old site without https may show the list too, when that is what is written: there is nothing secret in it.
    """
    said = one_line(text)
    parts = urlsplit(said if "://" in said else f"https://{said}")
    try:
        host = parts.netloc.encode("idna").decode().lower() if parts.netloc.isascii() is False else parts.netloc.lower()
    except UnicodeError:
        host = ""
    if parts.scheme not in {"https", "http"} or not (_HOST.match(host) or ("://" in said and _NEAR.match(host))):
        raise UserError(_("Write the address of the site, for example https://www.storvik.se"), field="origin")
    return f"{parts.scheme}://{host}"


@transaction.atomic
def allow_origin(*, origin: str, by: User) -> EmbedOrigin:
    """Let a site show our list; the same twice is one. Raises ``UserError``."""
    origin = origin_of(origin)
    known = EmbedOrigin.objects.filter(origin=origin, ended_at=None).first()
    if known:
        return known
    if EmbedOrigin.objects.filter(ended_at=None).count() >= MOST_ORIGINS:
        raise UserError(
            _("There are %(most)d sites already. Take one away first.") % {"most": MOST_ORIGINS}, field="origin"
        )
    made = EmbedOrigin.objects.create(origin=origin, added_by=by)
    record(action="finding.allow_origin", by=by, obj=made, changed=["origin"])
    return made


@transaction.atomic
def end_origin(*, origin: EmbedOrigin, by: User) -> None:
    """The site may show it no more."""
    if origin.ended_at is None:
        origin.ended_at = timezone.now()
        origin.save(update_fields=["ended_at"])
        record(action="finding.end_origin", by=by, obj=origin, changed=["ended_at"])


def origins_allowed() -> list[EmbedOrigin]:
    """The sites that may show it now."""
    return list(EmbedOrigin.objects.filter(ended_at=None))
