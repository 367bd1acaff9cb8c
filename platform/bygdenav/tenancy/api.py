"""Tenancy's door."""

from bygdenav.tenancy.connection import here
from bygdenav.tenancy.current import (
    NoTenant,
    current_tenant,
    on_commit,
    tenant_by_schema,
    tenant_context,
    tenant_or_none,
)
from bygdenav.tenancy.enums import Horizon, Module, Purpose, TenantKind, TenantStatus
from bygdenav.tenancy.languages import languages_here, path_in_language
from bygdenav.tenancy.locks import one_at_a_time
from bygdenav.tenancy.middleware import tenant_of_host
from bygdenav.tenancy.migration_files import version as migrations_version
from bygdenav.tenancy.models import Domain, Tenant
from bygdenav.tenancy.resources import cache, group_name
from bygdenav.tenancy.rules import Identity
from bygdenav.tenancy.selectors import address, hosts_of, place_named, places_on_show, ready_places
from bygdenav.tenancy.services import create_place, ensure_public_host, move_place, retire_place, update_place
from bygdenav.tenancy.template import TemplateError, ensure_template, half_made
from bygdenav.tenancy.upgrade.behind import behind
from bygdenav.tenancy.upgrade.runner import Report, upgrade
from bygdenav.tenancy.upgrade.shared import migrate_shared

__all__ = [
    "Domain",
    "Horizon",
    "Identity",
    "Module",
    "NoTenant",
    "Purpose",
    "Report",
    "TemplateError",
    "Tenant",
    "TenantKind",
    "TenantStatus",
    "address",
    "behind",
    "cache",
    "create_place",
    "current_tenant",
    "ensure_public_host",
    "ensure_template",
    "group_name",
    "half_made",
    "here",
    "hosts_of",
    "languages_here",
    "migrate_shared",
    "migrations_version",
    "move_place",
    "on_commit",
    "one_at_a_time",
    "path_in_language",
    "place_named",
    "places_on_show",
    "ready_places",
    "retire_place",
    "tenant_by_schema",
    "tenant_context",
    "tenant_of_host",
    "tenant_or_none",
    "update_place",
    "upgrade",
]
