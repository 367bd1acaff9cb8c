"""Reading organisations."""

from collections import defaultdict
from collections.abc import Iterable

from django.contrib.auth.models import AnonymousUser
from django.db.models import QuerySet

from bygdenav.accounts.api import User
from bygdenav.tenancy.api import Tenant, TenantStatus
from municipalities.organisations.enums import AskStatus
from municipalities.organisations.models import Agent, AgentAsk, Organisation, Presence
from municipalities.organisations.rules import CheckedNumber, digest


def organisations_of(user: User | AnonymousUser) -> QuerySet[Organisation]:
    """The organisations that the person acts for today, in any place."""
    if not isinstance(user, User):
        return Organisation.objects.none()
    return Organisation.objects.filter(agents__user=user, agents__ended_at=None, retired_at=None)


def acts_for(user: User | AnonymousUser, organisation: Organisation) -> bool:
    """Whether the person acts for the organisation today."""
    return organisations_of(user).filter(pk=organisation.pk).exists()


def find_by_number(number: CheckedNumber) -> Organisation | None:
    """The organisation with this checked number, a sealed one found by its keyed hash."""
    if number.sealed:
        return Organisation.objects.filter(sealed__digest=digest(number.sealed)).first()
    return Organisation.objects.filter(country=number.country, number=number.public).first()


def find_organisation(public_id: str) -> Organisation | None:
    """The organisation with this id; also one that is no more."""
    return Organisation.objects.select_related("home").filter(public_id=public_id).first()


def agents_of(organisation: Organisation) -> list[User]:
    """The people who act for the organisation today, longest first."""
    agents = Agent.objects.filter(organisation=organisation, ended_at=None, user__is_active=True)
    return [agent.user for agent in agents.select_related("user")]


def having_agents(organisations: Iterable[int]) -> set[int]:
    """Of these organisations (keys) the ones that somebody acts for today."""
    acting = Agent.objects.filter(organisation__in=list(organisations), ended_at=None, user__is_active=True)
    return set(acting.values_list("organisation_id", flat=True))


def asks_waiting(place: Tenant) -> QuerySet[AgentAsk]:
    """Requests to act for an organisation that the office of ``place`` decides about, the oldest first."""
    return asks_here(place).filter(status=AskStatus.PENDING)


def asks_here(place: Tenant) -> QuerySet[AgentAsk]:
    """Every request of that kind, also those that are decided: those of other places are not there."""
    return AgentAsk.objects.filter(organisation__home=place).select_related("user", "organisation")


def places_of(organisation: Organisation) -> list[Tenant]:
    """The ready places where the organisation has a card, in any state, by name."""
    ready = Tenant.objects.filter(pk__in=organisation.presences.values("tenant"), status=TenantStatus.READY)
    return list(ready.filter(retired_at=None).order_by("name"))


def places_by_organisation(organisations: Iterable[int]) -> dict[int, list[str]]:
    """For each of these organisations (keys) the names of the ready places where it has a card; one query for all."""
    rows = Presence.objects.filter(organisation__in=list(organisations), tenant__status=TenantStatus.READY)
    found: dict[int, list[str]] = defaultdict(list)
    named = rows.filter(tenant__retired_at=None).order_by("tenant__name").values_list("organisation", "tenant__name")
    for organisation, name in named:
        found[organisation].append(name)
    return found
