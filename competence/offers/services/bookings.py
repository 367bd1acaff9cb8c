"""A provider hears of bookings, of what is given back and of who stands in line: at once, or once a day. No mail says who."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from django.db import transaction
from django.urls import reverse
from django.utils import translation

from bygdenav.accounts.api import User
from bygdenav.audit import api as audit
from bygdenav.ops.api import defer, send_mail
from bygdenav.tenancy.api import address, current_tenant, hosts_of, ready_places, tenant_context
from competence.offers.enums import HearsHow, SeatKind
from competence.offers.models import BookingNews, Occurrence, ProviderMember, SeatEntry

TELL = "offers.tell_provider"


def note(line: SeatEntry, row: Occurrence) -> None:
    """Write down for each who acts for the provider that this is to be told. What the provider itself cancels is not."""
    if _kind(line) is None or row.cancelled_at or row.offer.retired_at:
        return
    acting = ProviderMember.objects.filter(provider=row.offer.provider_id, ended_at=None, user__is_active=True)
    members = list(acting.exclude(hears=HearsHow.PAGE))
    place = next((each for each in ready_places() if each.schema_name == line.place), None) if members else None
    if place is None:
        return
    BookingNews.objects.bulk_create([BookingNews(member=member, entry=line) for member in members])
    if any(member.hears == HearsHow.AT_ONCE for member in members):
        with tenant_context(place):
            defer(TELL)


@transaction.atomic
def tell_providers(*, how: str) -> None:
    """Mail those who hear in this way what firms of the current place did: one mail to each, however much it is."""
    here = current_tenant().schema_name
    found = BookingNews.objects.filter(entry__place=here, member__hears=how, member__ended_at=None)
    rows = found.select_for_update(of=("self",), skip_locked=True).select_related(
        "member__user", "entry__of", "entry__occurrence__offer__provider"
    )
    by_person: dict[User, list[SeatEntry]] = defaultdict(list)
    told = list(rows.order_by("pk"))
    for news in told:
        by_person[news.member.user].append(news.entry)
    for person, lines in by_person.items():
        _mail(person, lines)
    BookingNews.objects.filter(pk__in=[news.pk for news in told]).delete()


@transaction.atomic
def choose_how(*, person: User, how: str) -> None:
    """How the person hears of bookings from now on, whoever it acts for. Raises ``ValueError`` for a way that there is not."""
    for member in ProviderMember.objects.select_for_update().filter(user=person, ended_at=None):
        member.hears = HearsHow(how)
        member.save(update_fields=["hears"])
        audit.record(action="offers.hear_of_bookings", by=person, obj=member, changed=["hears"])
        if member.hears == HearsHow.PAGE:
            BookingNews.objects.filter(member=member).delete()


def _mail(person: User, lines: Iterable[SeatEntry]) -> None:
    by_time: dict[Occurrence, list[SeatEntry]] = defaultdict(list)
    for line in lines:
        if line.occurrence and not line.occurrence.cancelled_at and not line.occurrence.offer.retired_at:
            by_time[line.occurrence].append(line)
    if not by_time:
        return
    place = current_tenant()
    language = person.language if person.language in place.languages else place.main_language
    with translation.override(language):
        home = address(hosts_of([place])[place.pk])
        rows = [_told(row, each, home) for row, each in sorted(by_time.items(), key=lambda item: item[0].sorted_by)]
        context = {"rows": rows, "office": place.office_name, "address": home + reverse("offers_own")}
    send_mail(to=person.email, template="mail/offers/bookings", context=context, language=language)


def _told(row: Occurrence, lines: Iterable[SeatEntry], home: str) -> dict[str, Any]:
    """What came at one time: seats booked, given back and asked for in line, and how it stands now."""
    counts = dict.fromkeys((SeatKind.BOOK, SeatKind.RELEASE, SeatKind.QUEUE), 0)
    for line in lines:
        if (kind := _kind(line)) is not None:
            counts[kind] += line.quantity
    href = home + reverse("offer_seats", args=[row.offer.public_id, row.public_id])
    return {
        "time": row, "title": row.offer.title, "booked": counts[SeatKind.BOOK], "back": counts[SeatKind.RELEASE],
        "waits": counts[SeatKind.QUEUE], "few": row.minimum or 0 if row.taken < (row.minimum or 0) else 0, "address": href,
    }  # fmt: skip


def _kind(line: SeatEntry) -> SeatKind | None:
    """What the provider hears a line as; holds come to nothing or become a booking."""
    if line.kind == SeatKind.RELEASE and line.of is not None and line.of.kind == SeatKind.BOOK:
        return SeatKind.RELEASE
    return SeatKind(line.kind) if line.kind in (SeatKind.BOOK, SeatKind.QUEUE) else None
