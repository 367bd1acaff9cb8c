"""Reading what the neighbours let this place see."""

from django.db.models import QuerySet

from bygdenav.tenancy.api import Tenant
from competence.neighbourhood.models import SharedNeed


def shared_with(tenant: Tenant, *, named: bool = False) -> QuerySet[SharedNeed]:
    """Needs of the neighbours of ``tenant``, newest first; ``named``: only those that everybody may see, with the firm's name."""
    schemas = tenant.neighbours.filter(retired_at=None).values("schema_name")
    found = SharedNeed.objects.filter(schema__in=schemas, withdrawn_at=None)
    return (found.exclude(who="") if named else found).order_by("-sent_at", "-pk")
