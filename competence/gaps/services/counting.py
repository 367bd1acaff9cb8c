"""Keeping the numbers that leave the place true: written anew in the transaction in which a need or a yes changes."""

from collections.abc import Iterable

from django.db import transaction

from bygdenav.accounts.api import User
from bygdenav.audit import api as audit
from bygdenav.tenancy.api import current_tenant
from competence.gaps.models import Cluster, Lack
from competence.gaps.selectors import counted, lack_of, numbers_of
from competence.needs.api import Need
from competence.supply.api import share


@transaction.atomic
def count_again(topics: Iterable[str]) -> None:
    """Write the place's shares in these gaps anew; those without a topic stay at home."""
    tenant = current_tenant()
    for topic in sorted(set(topics) - {""}):
        share(tenant=tenant, topic=topic, numbers=numbers_of(counted(tenant, topic)))


def count_everything() -> None:
    """As above, for everything that the place lacks: when it begins to pool, and every night."""
    count_again(Cluster.objects.values_list("topic", flat=True))


def follow_need(need: Need) -> None:
    """A need came to another state: what it adds to the numbers is in or out of them at once."""
    lack = lack_of(need)
    if lack is not None:
        count_again([lack.cluster.topic])


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
