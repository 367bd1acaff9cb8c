"""Writing places: made in one step, changed, moved to another address, retired. Never deleted."""

from collections.abc import Callable
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django_tenants.utils import schema_context

from bygdenav.audit.api import Actor, record
from bygdenav.kernel.errors import UserError
from bygdenav.tenancy.current import tenant_context
from bygdenav.tenancy.enums import TenantStatus
from bygdenav.tenancy.middleware import forget_hosts
from bygdenav.tenancy.models import Domain, Tenant, new_schema_name
from bygdenav.tenancy.rules import Identity, check_domain, check_identity
from bygdenav.tenancy.template import ensure_template, replay

Fill = Callable[[Tenant], None]
_LOOK = {"colour", "horizon", "arms", "name"}
_CHANGEABLE = _LOOK | {
    "promise_days", "office_name", "office_phone", "office_email", "office_address", "latitude", "longitude", "modules",
    "languages", "time_zone",
}  # fmt: skip


def create_place(*, identity: Identity, by: Actor | None, fill: Fill | None = None, schema_name: str = "") -> Tenant:
    """Make a whole place: its row and address, then its schema from the template, then what ``fill`` puts into it.

    Schema and content come in one transaction; until it is committed the address answers 404. If it fails the row stays
    as ``failed`` and holds the address; the same call tries again with what it is given then. Raises ``UserError``
    for what the person can put right (also a taken address), and whatever ``fill`` raises.
    """
    check_identity(identity)
    with schema_context("public"):
        template = ensure_template()
        tenant = _reserve(identity=identity, by=by, schema_name=schema_name)
        try:
            with tenant_context(tenant), transaction.atomic():
                _refuse_if_ready(tenant, identity.domain)
                replay(template, tenant.schema_name)
                tenant.template_version = template.version
                if fill is not None:
                    fill(tenant)
                tenant.status = TenantStatus.READY
                tenant.save()
                record(action="tenancy.create", by=by, obj=tenant, changed=["status"])
        except Exception:
            Tenant.objects.filter(pk=tenant.pk).exclude(status=TenantStatus.READY).update(status=TenantStatus.FAILED)
            raise
    forget_hosts()
    return tenant


@transaction.atomic
def ensure_public_host(*, host: str, name: str, languages: list[str]) -> Tenant:
    """The platform's own host, where people sign in: its row and its address, made or moved to ``host``."""
    tenant, _made = Tenant.objects.get_or_create(
        schema_name="public", defaults={"name": name, "languages": languages, "status": TenantStatus.READY}
    )
    domain = Domain.objects.filter(tenant=tenant, is_primary=True).first()
    if domain is None or domain.domain != host:
        check_domain(host)
        if Domain.objects.filter(domain=host).exclude(tenant=tenant).exists():
            raise _taken(host)
        Domain.objects.filter(tenant=tenant).delete()
        Domain.objects.create(domain=host, tenant=tenant, is_primary=True)
        record(action="tenancy.public_host", by=None, obj=tenant, changed=["domain"])
        _forget_when_committed()
    return tenant


@transaction.atomic
def _reserve(*, identity: Identity, by: Actor | None, schema_name: str) -> Tenant:
    """The row that holds the address while the place is made; a failed attempt's row is taken up again."""
    domain = Domain.objects.select_related("tenant").select_for_update().filter(domain=identity.domain).first()
    if domain is not None and (domain.tenant.status == TenantStatus.READY or domain.tenant.is_public):
        raise _taken(identity.domain)
    tenant = domain.tenant if domain else Tenant(schema_name=schema_name or new_schema_name())
    values = {
        "name": identity.name.strip(), "kind": identity.kind, "purpose": identity.purpose, "country": identity.country,
        "languages": list(identity.languages), "time_zone": identity.zone, "status": TenantStatus.MAKING,
        "modules": Tenant.modules_of(identity.purpose), **identity.extra,
    }  # fmt: skip
    for name, value in values.items():
        setattr(tenant, name, value)
    tenant.save()
    if domain is None:
        Domain.objects.create(domain=identity.domain, tenant=tenant, is_primary=True)
    record(action="tenancy.reserve", by=by, obj=tenant, changed=[*values, "domain"])
    return tenant


def _refuse_if_ready(tenant: Tenant, domain: str) -> None:
    """Two who retry at once: the second waits here and is then told."""
    if Tenant.objects.select_for_update().get(pk=tenant.pk).status == TenantStatus.READY:
        raise _taken(domain)


def _taken(domain: str) -> UserError:
    return UserError(
        _("%(domain)s belongs to another place already. Choose another address.") % {"domain": domain}, field="domain"
    )


@transaction.atomic
def update_place(*, tenant: Tenant, by: Actor | None, **changes: Any) -> Tenant:
    """Change what a place shows and promises. Raises ``ValueError`` for a field that is not changed this way."""
    unknown = set(changes) - _CHANGEABLE
    if unknown:
        raise ValueError(f"Not changed here: {', '.join(sorted(unknown))}")
    changed = [name for name, value in changes.items() if getattr(tenant, name) != value]
    for name in changed:
        setattr(tenant, name, changes[name])
    if not changed:
        return tenant
    if _LOOK & set(changed):
        tenant.look_version += 1
    tenant.save()
    record(action="tenancy.update", by=by, obj=tenant, changed=changed)
    _forget_when_committed()
    return tenant


@transaction.atomic
def move_place(*, tenant: Tenant, domain: str, by: Actor | None) -> Domain:
    """Give the place another main address; the old one keeps answering. Raises ``UserError`` when it cannot be had."""
    check_domain(domain)
    found = Domain.objects.select_for_update().filter(domain=domain).first()
    if found is not None and found.tenant_id != tenant.pk:
        raise _taken(domain)
    row = found or Domain(domain=domain, tenant=tenant)
    row.is_primary = True  # django-tenants takes the mark off the others
    row.save()
    record(action="tenancy.move", by=by, obj=tenant, changed=["domain"])
    _forget_when_committed()
    return row


@transaction.atomic
def retire_place(*, tenant: Tenant, by: Actor | None, reason: str) -> Tenant:
    """Take a place off the web. Its rows stay; its addresses answer 404. Raises ``ValueError`` without a reason."""
    if not reason.strip():
        raise ValueError("Say why the place is retired")
    tenant.retired_at = timezone.now()
    tenant.save()
    record(action="tenancy.retire", by=by, obj=tenant, changed=["retired_at"], reason=reason)
    _forget_when_committed()
    return tenant


def _forget_when_committed() -> None:
    """At once for this process's own readers, and again when others can see the change too."""
    forget_hosts()
    transaction.on_commit(forget_hosts)  # noqa: TID251 -- the memory of hosts belongs to the process, not to a place
