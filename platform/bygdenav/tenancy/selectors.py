"""Reading places."""

from collections.abc import Iterable

from django.conf import settings

from bygdenav.tenancy.enums import TenantStatus
from bygdenav.tenancy.models import Domain, Tenant


def ready_places() -> list[Tenant]:
    """Every place that has a schema, retired ones too, by name."""
    return list(Tenant.objects.filter(status=TenantStatus.READY).exclude(schema_name="public").order_by("name", "pk"))


def place_named(name: str) -> Tenant | None:
    """The place that somebody at the command line means: by a host name of it, or by its schema. None where none answers."""
    ready = Tenant.objects.filter(status=TenantStatus.READY, retired_at=None).exclude(schema_name="public")
    host = name.strip().lower().split(":")[0]
    return ready.filter(domains__domain=host).first() or ready.filter(schema_name=name.strip()).first()


def places_on_show() -> list[tuple[Tenant, str]]:
    """Each place that answers, with its address, by name; two queries."""
    places = [place for place in ready_places() if not place.retired_at]
    hosts = hosts_of(places)
    return [(place, address(hosts[place.pk])) for place in places if place.pk in hosts]


def hosts_of(places: Iterable[Tenant]) -> dict[int, str]:
    """The main host name of each place, by its key."""
    rows = Domain.objects.filter(tenant__in=list(places), is_primary=True)
    return dict(rows.values_list("tenant_id", "domain"))


def address(host: str) -> str:
    """The address of a host, with the scheme and port that the platform itself is reached on."""
    scheme, _, rest = settings.PUBLIC_URL.partition("://")
    _host, _, port = rest.partition(":")
    return f"{scheme}://{host}:{port}" if port else f"{scheme}://{host}"
