"""Tenancy's door."""

from bygdenav.tenancy.current import NoTenant, current_tenant, on_commit, tenant_by_schema, tenant_context, tenant_or_none
from bygdenav.tenancy.enums import Horizon, Module, Purpose, TenantKind, TenantStatus
from bygdenav.tenancy.languages import languages_here, path_in_language
from bygdenav.tenancy.models import Domain, Tenant
from bygdenav.tenancy.resources import cache, group_name

__all__ = [
    "Domain", "Horizon", "Module", "NoTenant", "Purpose", "Tenant", "TenantKind", "TenantStatus", "cache", "current_tenant",
    "group_name", "languages_here", "on_commit", "path_in_language", "tenant_by_schema", "tenant_context", "tenant_or_none",
]  # fmt: skip
