"""Who may open which page."""

from django.http import Http404, HttpRequest

from bygdenav.accounts.api import User
from competence.offers.api import Provider, provider_person
from competence.supply.models import Order
from competence.supply.selectors import orders_for


def own_order(request: HttpRequest, public_id: str) -> tuple[User, Order, Provider]:
    """An order that was sent to one of the person's providers, and that provider; others answer 404."""
    user, providers = provider_person(request)
    order = orders_for(user).filter(public_id=public_id).first()
    if order is None:
        raise Http404
    asked = set(order.sent_to.values_list("provider_id", flat=True))
    return user, order, next(each for each in providers if each.pk in asked)
