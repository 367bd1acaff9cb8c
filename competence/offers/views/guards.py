"""Who may open which page."""

from django.http import Http404, HttpRequest

from bygdenav.accounts.api import User
from bygdenav.roles.api import has_role
from competence.offers.access import provider_person
from competence.offers.api import Occurrence, Offer, acts_for_a_provider, offers_of


def offers_something(request: HttpRequest) -> bool:
    """Whether the reader acts for somebody who offers."""
    return acts_for_a_provider(request.user)


def is_firm(request: HttpRequest) -> bool:
    """Whether the reader acts for a firm of this place."""
    return has_role(request.user, "firm")


def own_offer(request: HttpRequest, public_id: str) -> tuple[User, Offer]:
    """One of the person's own providers' offers, in whichever places it is shown; somebody else's answers 404."""
    user, _providers = provider_person(request)
    offer = offers_of(user).filter(public_id=public_id).first()
    if offer is None:
        raise Http404
    return user, offer


def own_time(offer: Offer, public_id: str) -> Occurrence:
    """One of the offer's times."""
    found = next((row for row in offer.occurrences.all() if row.public_id == public_id), None)
    if found is None:
        raise Http404
    return found
