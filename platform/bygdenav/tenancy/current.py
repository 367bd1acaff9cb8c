"""Which place are we in, and how to be in another for a while."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from typing import Any

from django.db import transaction
from django.urls import get_urlconf, set_urlconf
from django.utils import timezone, translation
from django_tenants.utils import tenant_context as _django_tenant_context

from bygdenav.tenancy.connection import here
from bygdenav.tenancy.languages import urlconf_of
from bygdenav.tenancy.models import Tenant


class NoTenant(RuntimeError):
    """Something of a place was asked for outside every place."""


def current_tenant() -> Tenant:
    """The place of this request, job or command. Raises ``NoTenant`` on the public host and outside every place."""
    tenant = here.tenant
    if not isinstance(tenant, Tenant) or tenant.is_public:
        raise NoTenant("This needs a place: wrap it in tenancy.api.tenant_context(tenant)")
    return tenant


def tenant_or_none() -> Tenant | None:
    """The place, or ``None`` on the public host."""
    tenant = here.tenant
    return tenant if isinstance(tenant, Tenant) and not tenant.is_public else None


@contextmanager
def tenant_context(tenant: Tenant) -> Iterator[Tenant]:
    """Be in ``tenant``: its schema, addresses, main language, time zone. Everything is put back afterwards."""
    with (
        _django_tenant_context(tenant),
        _addresses_of(tenant),
        translation.override(tenant.main_language),
        timezone.override(tenant.time_zone),
    ):
        yield tenant


@contextmanager
def _addresses_of(tenant: Any) -> Iterator[None]:
    before = get_urlconf()
    set_urlconf(urlconf_of(tenant))  # type: ignore[arg-type]  # a module is fine, the stubs do not say so
    try:
        yield
    finally:
        set_urlconf(before)


def tenant_by_schema(schema: str) -> Tenant:
    """The place with this schema. Raises ``Tenant.DoesNotExist``."""
    return Tenant.objects.get(schema_name=schema)


def on_commit(run: Callable[[], Any]) -> None:
    """Run after the commit, in the place that registered it (Django alone uses whatever is current then)."""
    tenant = here.tenant
    transaction.on_commit(partial(_run_in, tenant, run))  # noqa: TID251 -- this is the wrapper that the ban points to


def _run_in(tenant: Any, run: Callable[[], Any]) -> None:
    with _django_tenant_context(tenant), _addresses_of(tenant):
        run()
