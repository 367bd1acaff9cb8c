"""The demo's providers and what they offer. Shared by all places, made once."""

from collections.abc import Sequence

from bygdenav.accounts.api import User
from bygdenav.demo import content
from bygdenav.demo.days import working_day_in
from bygdenav.tenancy.api import Tenant
from competence.offers.api import (
    Condition,
    Kind,
    OccurrenceText,
    Offer,
    OfferText,
    PeerText,
    Provider,
    add_member,
    approve_provider,
    publish_offer,
    register_provider,
    take_calls,
)
from municipalities.directory.api import card_of
from municipalities.organisations.api import Organisation

CALLS_A_MONTH = 3


def seed_offers(demo: content.Demo, people: dict[str, User], places: dict[str, Tenant]) -> dict[str, Offer]:
    """Every offer that is not news, by key; those that are there already are found again by title."""
    providers = {each.key: _provider(each, people, places) for each in demo.providers}
    known = {offer.title: offer for offer in Offer.objects.filter(retired_at=None)}
    return {
        each.key: known.get(each.title) or publish(each, providers[each.provider], [places[key] for key in each.places])
        for each in demo.offers
        if not each.news_for
    }


def publish(each: content.Offer, provider: Provider, places: Sequence[Tenant]) -> Offer:
    """Publish an offer of the content."""
    return publish_offer(provider=provider, text=_text(each), by=None, tenants=places, occurrences=_times(each))


def seed_peers(demo: content.Demo, firms: dict[str, Organisation], people: dict[str, User]) -> None:
    """The place's firms that take calls: their offers are theirs from now on, with a yes, a number of calls and a pause."""
    known = {each.key: each for each in demo.providers if each.firm in firms}
    for each in demo.offers:
        if each.kind != Kind.PEER_CALL or each.provider not in known:
            continue
        firm = firms[known[each.provider].firm]
        card, offer = card_of(firm), Offer.objects.filter(title=each.title, retired_at=None).first()
        if card is None or offer is None:
            continue
        text = PeerText(
            title=each.title, topics=each.description, language=each.language, phone=each.phone or card.phone,
            trades=tuple(card.trades), calls_a_month=CALLS_A_MONTH, place=card.place, latitude=card.latitude,
            longitude=card.longitude,
        )  # fmt: skip
        by = next((people[key] for key in known[each.provider].people), None)
        take_calls(organisation=firm, text=text, by=by, offer=offer)


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
    return OfferText(
        kind=each.kind, title=each.title, description=each.description, language=each.language, delivery=each.delivery,
        place=each.place, latitude=each.latitude, longitude=each.longitude, standing=each.standing and each.seats is None,
        hours=each.hours, cost=each.cost, currency=each.currency, link=each.link, phone=each.phone,
    )  # fmt: skip


def _times(each: content.Offer) -> list[OccurrenceText]:
    """One occurrence for what has a day; what is always there and has seats is given when the learner likes."""
    if each.starts_in_days is None:
        learner = OccurrenceText(condition=Condition.LEARNER, continuous=True, seats=each.seats)
        return [] if each.seats is None else [learner]
    country = "NO" if each.currency == "NOK" else "SE"
    ends = None if each.ends_in_days is None else working_day_in(each.ends_in_days, country)
    return [OccurrenceText(starts=working_day_in(each.starts_in_days, country), ends=ends, seats=each.seats)]
