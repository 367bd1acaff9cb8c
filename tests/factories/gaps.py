"""Needs that nobody meets, orders for them and courses, in the places of the tests."""

import datetime as dt
from typing import Any

from django.utils import timezone

from bygdenav.accounts.api import User
from bygdenav.tenancy.api import Tenant, current_tenant, tenant_context
from competence.gaps.models import Cluster
from competence.gaps.selectors import counted, numbers_of
from competence.gaps.services import group_here
from competence.needs.api import Need
from competence.offers.api import Provider, add_member, approve_provider
from competence.supply.api import Course, CourseText, Order, OrderText, send_order, take_order
from tests.factories import needs
from tests.factories.firms import officer, person
from tests.factories.offers import provider

STOCK = (
    "Vi har lagret i en pärm och i huvudet på mig. När jag är ute på jobb vet ingen vad som finns hemma på lagret, "
    "och vi beställer samma slang två gånger. Vill ha lagret i telefonen."
)


def day(number: int) -> dt.date:
    """So many days from today."""
    return timezone.localdate() + dt.timedelta(days=number)


def lack(count: int, text: str = STOCK, **words: Any) -> list[Need]:
    """So many firms of the current place that need the same, grouped."""
    found = [needs.sent(text, **words) for _number in range(count)]
    group_here()
    return found


def topic() -> str:
    """The topic of the first group here."""
    return Cluster.objects.exclude(topic="").order_by("pk")[0].topic


def helper(place: Tenant, name: str = "Lärcentrum Inlandet") -> tuple[User, Provider]:
    """A provider that helps the firms of ``place``, and who acts for it."""
    found = provider(name)
    known = found.members.filter(ended_at=None).select_related("user").first()
    user = known.user if known is not None else person("Åsa Lund", f"asa{found.pk}@larcentrum.example")
    if known is None:
        add_member(provider=found, user=user, by=None)
    approve_provider(provider=found, tenant=place, by=None)
    return user, found


def order(place: Tenant, by: User | None = None, *providers: Provider, **fields: Any) -> Order:
    """An order for the first group of ``place``."""
    with tenant_context(place):
        asked = list(providers) or [helper(place)[1]]
        values: dict[str, Any] = {
            "kind": "short_course", "delivery": "online", "people": 6, "minimum": 3, "earliest": day(20), "latest": day(60),
            "reply_by": day(10), "languages": ("sv",), **fields,
        }  # fmt: skip
        numbers = numbers_of(counted(current_tenant(), topic()))
        return send_order(
            tenant=place, topic=topic(), numbers=numbers, text=OrderText(**values), providers=asked, by=by or officer()
        )


def course(found: Order, **fields: Any) -> Course:
    """The first provider that was asked takes the order."""
    values: dict[str, Any] = {
        "kind": "short_course", "title": "Lagret i telefonen", "description": "Två kvällar vid din egen hylla.",
        "language": "sv", "delivery": "online", "starts": day(40), "seats": 6, "minimum": 3, "pledge_by": day(30), **fields,
    }  # fmt: skip
    asked = found.sent_to.select_related("provider")[0].provider
    return take_order(order=found, provider=asked, text=CourseText(**values), by=None)
