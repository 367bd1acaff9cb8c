"""Which hosts are ours, and how to write an address on one of them."""

from urllib.parse import urlencode, urlsplit

from django.conf import settings
from django.utils.translation import get_language

from bygdenav.tenancy.api import Domain, Tenant, TenantStatus, path_in_language


def place_at(host: str) -> Tenant | None:
    """The ready place whose address is ``host`` (no port), or ``None``: nothing else is ever sent a person."""
    domain = (
        Domain.objects.select_related("tenant")
        .filter(domain=host, tenant__status=TenantStatus.READY, tenant__retired_at=None)
        .exclude(tenant__schema_name="public")
        .first()
    )
    return domain.tenant if domain else None


def public_host() -> str:
    """The public host's name, without port."""
    return urlsplit(settings.PUBLIC_URL).hostname or ""


def public_origin() -> str:
    """Scheme, name and port of the public host, as a browser writes an origin."""
    parts = urlsplit(settings.PUBLIC_URL)
    return f"{parts.scheme}://{parts.netloc}"


def account_address() -> str:
    """Where a person's own page is."""
    return public_address("/konto/")


def public_address(path: str, **query: str) -> str:
    """A whole address on the public host, in the current language if it is one of the public host's."""
    language = get_language() or settings.LANGUAGE_CODE
    languages = settings.PUBLIC_LANGUAGES
    here = path_in_language(path, language if language in languages else languages[0], languages)
    return public_origin() + here + (f"?{urlencode(query)}" if query else "")
