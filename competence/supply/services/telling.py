"""Letting people know: providers by mail, the office that ordered by mail, and every place concerned by a job of its own."""

from collections.abc import Iterable

from django.urls import reverse
from django.utils import translation

from bygdenav.accounts.api import User
from bygdenav.ops.api import defer, send_mail
from bygdenav.tenancy.api import Tenant, address, hosts_of, ready_places, tenant_context
from competence.offers.api import Provider
from competence.supply.enums import Event, ReplyKind
from competence.supply.models import Course, GapShare, Order


def tell_places(course: Course, event: Event) -> None:
    """One job in each place that has a share in the gap, has pledged, or ordered."""
    keys = set(GapShare.objects.filter(gap=course.order.gap).values_list("tenant__schema_name", flat=True))
    keys |= set(course.pledged.values_list("place", flat=True)) | {course.order.tenant.schema_name}
    for place in ready_places():
        if place.schema_name in keys:
            with tenant_context(place):
                defer("supply.tell", course=course.pk, event=str(event))


def mail_order(order: Order) -> None:
    """Each provider that the order was sent to hears of it."""
    for each in order.sent_to.select_related("provider"):
        _mail_provider(each.provider, order, "order", {"people": order.people, "reply_by": order.reply_by})


def mail_provider(provider: Provider, order: Order, what: str, why: str = "") -> None:
    """A provider hears that its question is answered, or what became of its course."""
    _mail_provider(provider, order, "news", {"what": what, "why": why})


def mail_office(order: Order, kind: ReplyKind, provider: Provider) -> None:
    """The office that ordered hears that somebody replied; the words stand on its desk."""
    place = order.tenant
    if place.office_email:
        link = _address(place, "gap_order", order.public_id, place.main_language)
        with tenant_context(place):
            values = {"kind": str(kind), "provider": provider.name, "address": link}
            send_mail(to=place.office_email, template="mail/supply/reply", context=values, language=place.main_language)


def _mail_provider(provider: Provider, order: Order, template: str, values: dict[str, object]) -> None:
    place = order.tenant
    for person in _people(provider):
        language = person.language if person.language in place.languages else place.main_language
        link = _address(place, "order", order.public_id, language)
        with tenant_context(place):
            context = {**values, "place": place.name, "address": link, "office": place.office_name}
            send_mail(to=person.email, template=f"mail/supply/{template}", context=context, language=language)


def _people(provider: Provider) -> Iterable[User]:
    rows = provider.members.filter(ended_at=None, user__is_active=True).select_related("user").order_by("pk")
    return [row.user for row in rows]


def _address(place: Tenant, name: str, key: str, language: str) -> str:
    with translation.override(language):
        return address(hosts_of([place])[place.pk]) + reverse(name, args=[key])
