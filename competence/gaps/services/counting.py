"""Keeping the numbers that leave the place true: written anew in the transaction in which a need or a yes changes."""

from collections.abc import Iterable

from django.db import transaction

from bygdenav.accounts.api import User
from bygdenav.audit import api as audit
from bygdenav.tenancy.api import Module, current_tenant, ready_places, tenant_context
from competence.gaps.models import Cluster, Lack
from competence.gaps.selectors import counted, numbers_of
from competence.needs.api import Need
from competence.supply.api import share
from municipalities.organisations.api import Organisation


@transaction.atomic
def count_again(topics: Iterable[str]) -> None:
    """Write the place's shares in these gaps anew; those without a topic stay at home."""
    tenant = current_tenant()
    for topic in sorted(set(topics) - {""}):
        share(tenant=tenant, topic=topic, numbers=numbers_of(counted(tenant, topic)))


def count_everything() -> None:
    """As above, for everything that the place lacks: when it begins to pool, and every night."""
    count_again(Cluster.objects.values_list("topic", flat=True))


@transaction.atomic
def let_count(*, need: Need, yes: bool, by: User) -> None:
    """The firm lets its need be added to the numbers of other places, or not. It leaves them in this very moment."""
    lack = Lack.objects.select_for_update().select_related("cluster").filter(need=need).first()
    if lack is None or lack.counted == yes:
        return
    lack.counted = yes
    lack.save(update_fields=["counted"])
    audit.record(action="gaps.let_count" if yes else "gaps.leave_out", by=by, obj=lack, changed=["counted"])
    count_again([lack.cluster.topic])


def follow_firm(organisation: Organisation) -> None:
    """A firm has closed, or is there again: what it adds is out of the pool, or in it, at once, in whichever place."""
    for place in ready_places():
        if place.has_module(Module.NEEDS):  # also one that does not pool: it may have ordered by itself
            with tenant_context(place):
                found = Lack.objects.filter(need__organisation=organisation)
                count_again(found.values_list("cluster__topic", flat=True))
