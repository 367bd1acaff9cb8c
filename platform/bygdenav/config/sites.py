"""Wagtail's own idea of where a place is: it follows the address, previews and full links rest on it (traps P7, P8)."""

from collections.abc import Sequence
from urllib.parse import urlsplit

from django.conf import settings
from django.db import connection, transaction
from wagtail.models import Site

from bygdenav.audit.api import Actor
from bygdenav.tenancy.api import Tenant, current_tenant, hosts_of, move_place, tenant_context


def align_site(host: str) -> None:
    """Tell the current place's Wagtail its address and name."""
    site = Site.objects.get(is_default_site=True)
    site.hostname, site.port, site.site_name = host, _port(), current_tenant().name
    site.save()


def align_sites(places: Sequence[Tenant]) -> int:
    """Tell those that are wrong, after the platform's port or a place's address changed; how many there were."""
    hosts = hosts_of(places)
    wrong = [place for place in places if place.pk in hosts and _differs(place, hosts[place.pk])]
    for place in wrong:
        with tenant_context(place), transaction.atomic():
            align_site(hosts[place.pk])
    return len(wrong)


@transaction.atomic
def move_tenant(*, tenant: Tenant, domain: str, by: Actor | None) -> None:
    """Give the place another main address, Wagtail included. Raises ``UserError`` when it is taken or no host name."""
    move_place(tenant=tenant, domain=domain, by=by)
    with tenant_context(tenant):
        align_site(domain)


def _differs(place: Tenant, host: str) -> bool:
    with connection.cursor() as cursor:
        cursor.execute(
            f'SELECT hostname, port FROM "{place.schema_name}".wagtailcore_site WHERE is_default_site'  # noqa: S608 -- our own name
        )
        return cursor.fetchone() != (host, _port())


def _port() -> int:
    parts = urlsplit(settings.PUBLIC_URL)
    return parts.port or (443 if parts.scheme == "https" else 80)
