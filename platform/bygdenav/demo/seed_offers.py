"""The demo's providers and what they offer. Shared by all places, made once."""

import datetime as dt

from django.utils import timezone

from bygdenav.accounts.api import User
from bygdenav.demo import content
from bygdenav.tenancy.api import Tenant
from competence.offers.api import (
    Offer,
    OfferText,
    Provider,
    add_member,
    approve_provider,
    publish_offer,
    register_provider,
)


def seed_offers(demo: content.Demo, people: dict[str, User], places: dict[str, Tenant]) -> dict[str, Offer]:
    """Every offer, by key; those that are there already are found again by title."""
    providers = {each.key: _provider(each, people, places) for each in demo.providers}
    known = {offer.title: offer for offer in Offer.objects.filter(retired_at=None)}
    return {
        each.key: known.get(each.title)
        or publish_offer(
            provider=providers[each.provider], text=_text(each), by=None, tenants=[places[key] for key in each.places]
        )
        for each in demo.offers
    }


def _provider(each: content.Provider, people: dict[str, User], places: dict[str, Tenant]) -> Provider:
    found = Provider.objects.filter(name=each.name).first()
    if found is not None:
        return found
    provider = register_provider(name=each.name, kind=each.kind, by=None)
    for key in each.people:
        add_member(provider=provider, user=people[key], by=None)
    for place in places.values():
        if place.country == each.country:
            approve_provider(provider=provider, tenant=place, by=None)
    return provider


def _text(each: content.Offer) -> OfferText:
    today = timezone.localdate()
    starts = None if each.starts_in_days is None else today + dt.timedelta(days=each.starts_in_days)
    ends = None if each.ends_in_days is None else today + dt.timedelta(days=each.ends_in_days)
    return OfferText(
        kind=each.kind, title=each.title, description=each.description, language=each.language, delivery=each.delivery,
        place=each.place, latitude=each.latitude, longitude=each.longitude, standing=each.standing, starts=starts, ends=ends,
        hours=each.hours, cost=each.cost, currency=each.currency, seats=each.seats, link=each.link, phone=each.phone,
    )  # fmt: skip
