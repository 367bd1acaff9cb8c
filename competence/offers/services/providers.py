"""Writing providers, who acts for them, and which places let them read."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from bygdenav.accounts.api import User
from bygdenav.audit import api as audit
from bygdenav.kernel.errors import UserError
from bygdenav.kernel.text import one_line
from bygdenav.tenancy.api import Tenant
from competence.offers.models import BookingNews, Provider, ProviderApproval, ProviderMember


@transaction.atomic
def register_provider(*, name: str, kind: str, by: User | None, website: str = "") -> Provider:
    """A new provider. Raises ``UserError`` without a name."""
    if not one_line(name):
        raise UserError(_("Write the provider's name."), field="name")
    provider = Provider.objects.create(name=one_line(name)[:120], kind=kind, website=website)
    audit.record(action="offers.register_provider", by=by, obj=provider, changed=["name", "kind"])
    return provider


@transaction.atomic
def change_provider(*, provider: Provider, name: str, website: str, by: User | None) -> None:
    """Another name or web address; the same changes nothing."""
    new = {"name": one_line(name)[:120] or provider.name, "website": website}
    changed = sorted(field for field, value in new.items() if getattr(provider, field) != value)
    if changed:
        provider.name, provider.website = new["name"], new["website"]
        provider.save(update_fields=changed)
        audit.record(action="offers.change_provider", by=by, obj=provider, changed=changed)


@transaction.atomic
def add_member(*, provider: Provider, user: User, by: User | None) -> ProviderMember:
    """Let a person act for the provider; the same twice changes nothing."""
    member, made = ProviderMember.objects.get_or_create(provider=provider, user=user, ended_at=None)
    if made:
        audit.record(action="offers.add_member", by=by, obj=member, changed=["user", "provider"])
    return member


@transaction.atomic
def end_member(*, member: ProviderMember, by: User | None) -> None:
    """The person no longer acts for the provider."""
    if member.ended_at is None:
        member.ended_at = timezone.now()
        member.save(update_fields=["ended_at"])
        BookingNews.objects.filter(member=member).delete()
        audit.record(action="offers.end_member", by=by, obj=member, changed=["ended_at"])


@transaction.atomic
def approve_provider(*, provider: Provider, tenant: Tenant, by: User | None) -> ProviderApproval:
    """Let the provider read what the firms of ``tenant`` show to helpers; the same twice changes nothing."""
    approval, made = ProviderApproval.objects.get_or_create(provider=provider, tenant=tenant, ended_at=None)
    if made:
        audit.record(action="offers.approve_provider", by=by, obj=approval, changed=["provider", "tenant"])
    return approval
