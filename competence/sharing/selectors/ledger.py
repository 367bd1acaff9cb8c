"""The facts of the fairness ledger: needs of this place, at a region of the places that let it. Nothing but counts leaves."""

import datetime as dt

from django.db.models import Exists, OuterRef
from django.utils import timezone

from bygdenav.kernel.time import working_days_between
from bygdenav.tenancy.api import Module, Tenant, TenantKind, current_tenant, tenant_context
from competence.needs.api import Need, State, left_out
from competence.offers.api import who_got
from competence.regions.api import places_of
from competence.sharing.enums import State as RowState
from competence.sharing.models import ProposedSeat
from competence.sharing.rules.ledger import UNKNOWN, Fact


def places_read_here() -> list[Tenant]:
    """The places whose figures are read here: this one, and at a region those that have agreed to it."""
    here = current_tenant()
    own = [here] if here.has_module(Module.NEEDS) else []
    if here.kind != TenantKind.REGION:
        return own
    return own + [each for each in places_of(here, "sharing") if each.has_module(Module.NEEDS)]


def facts_read_here(since: dt.date) -> list[Fact]:
    """One fact for each need sent from the day on, in all the places that are read here; three queries for each place."""
    found: list[Fact] = []
    here = current_tenant()
    for place in places_read_here():
        with tenant_context(place):
            found += _facts(place, since, pooled=place != here)
    return found


def _facts(place: Tenant, since: dt.date, *, pooled: bool) -> list[Fact]:
    """``pooled``: read by others than the place itself, so without firms that are not to be counted with others."""
    rows = ProposedSeat.objects.filter(need=OuterRef("pk"))
    needs = Need.objects.exclude(state__in=[State.DRAFT, State.WITHDRAWN]).filter(sent_at__date__gte=since)
    needs = needs.annotate(was_offered=Exists(rows), was_taken=Exists(rows.filter(state=RowState.TAKEN)))
    if pooled:
        needs = needs.exclude(organisation__in=left_out())
    today, booked = timezone.localdate(), who_got(place.schema_name)
    return [
        _fact(need, place, today, has_got=need.public_id in booked or getattr(need, "was_taken", False))
        for need in needs.select_related("organisation__home").order_by("pk")
        if need.organisation is not None and need.organisation.retired_at is None
    ]


def _fact(need: Need, place: Tenant, today: dt.date, *, has_got: bool) -> Fact:
    """``has_got``: whether by a proposal or by itself, since who is quick to book takes from the others too."""
    assert need.organisation is not None and need.sent_at is not None  # noqa: S101, PT018 -- sent needs have both
    sent = timezone.localdate(need.sent_at)
    until = timezone.localdate(need.first_answer_at) if need.first_answer_at else today
    return Fact(
        firm=need.organisation_id or 0,
        municipality=need.organisation.home.name,
        size=need.organisation.size or UNKNOWN,
        language=need.language,
        source=need.source,
        period=f"{sent.year}-{(sent.month + 2) // 3}",
        offered=bool(getattr(need, "was_offered", False)),
        got=has_got,
        days=working_days_between(sent, until, place.country),
    )
