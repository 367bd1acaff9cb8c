"""The crossing: a place's numbers into the pool, and out of it the moment they no longer count."""

from dataclasses import asdict

from django.db import transaction
from django.utils import timezone

from bygdenav.accounts.api import User
from bygdenav.audit import api as audit
from bygdenav.tenancy.api import Tenant
from competence.concepts.api import shipped_layer
from competence.supply.models import Gap, GapShare, Pooling
from competence.supply.rules import Numbers
from competence.supply.selectors import is_pooling


@transaction.atomic
def start_pooling(*, tenant: Tenant, by: User | None) -> None:
    """The place says yes: from now on its numbers may be added to those of others. Twice changes nothing."""
    row, made = Pooling.objects.get_or_create(tenant=tenant, ended_at=None, defaults={"by": by})
    if made:
        audit.record(action="supply.start_pooling", by=by, obj=row, changed=["since"])


@transaction.atomic
def end_pooling(*, tenant: Tenant, by: User | None) -> None:
    """The place takes its yes back: its numbers leave the pool in this very moment."""
    row = Pooling.objects.select_for_update().filter(tenant=tenant, ended_at=None).first()
    if row is None:
        return
    row.ended_at, row.ended_by = timezone.now(), by
    row.save(update_fields=["ended_at", "ended_by"])
    GapShare.objects.filter(tenant=tenant, gap__owner=None).delete()
    audit.record(action="supply.end_pooling", by=by, obj=row, changed=["ended_at"])


@transaction.atomic
def share(*, tenant: Tenant, topic: str, numbers: Numbers) -> Gap | None:
    """Write anew how many firms of ``tenant`` lack ``topic``; none at all takes the share away.

    Nothing but ``Numbers`` and the key of a shipped concept crosses, and without the place's yes nothing but into a gap that
    is the place's own. Returns the gap, None where there is none. Raises ``ValueError`` for a topic of a place's own.
    """
    if topic not in shipped_layer().concepts:
        raise ValueError("Only concepts of the shipped scheme may cross")
    if not numbers.firms:
        forget_share(tenant=tenant, topic=topic)
        return None
    own = Gap.objects.filter(topic=topic, owner=tenant).first()  # stays with an order from before the place's yes
    pooled = Gap.objects.get_or_create(topic=topic, owner=None)[0] if is_pooling(tenant) else None
    values = {**asdict(numbers), "changed_at": timezone.now()}
    for gap in (own, pooled):
        if gap is not None:
            GapShare.objects.update_or_create(gap=gap, tenant=tenant, defaults=values)
    return pooled or own


@transaction.atomic
def forget_share(*, tenant: Tenant, topic: str) -> None:
    """Nobody in the place lacks it any more."""
    GapShare.objects.filter(tenant=tenant, gap__topic=topic).delete()


def own_gap(*, tenant: Tenant, topic: str) -> Gap:
    """The gap that an order of this place is for: the pooled one, or the place's own."""
    owner = None if is_pooling(tenant) else tenant
    return Gap.objects.get_or_create(topic=topic, owner=owner)[0]
