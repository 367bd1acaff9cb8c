"""Who may open which page."""

from django.http import Http404, HttpRequest

from bygdenav.accounts.api import User
from bygdenav.tenancy.api import Module, current_tenant
from competence.offers.api import Provider, providers_of
from competence.supply.models import Order
from competence.supply.selectors import orders_for


def person(request: HttpRequest) -> tuple[User, list[Provider]]:
    """The signed-in person and whom they act for; 404 for who acts for nobody."""
    if not current_tenant().has_module(Module.NEEDS) or not isinstance(request.user, User):
        raise Http404
    providers = providers_of(request.user)
    if not providers:
        raise Http404
    return request.user, providers


def own_order(request: HttpRequest, public_id: str) -> tuple[User, Order, Provider]:
    """An order that was sent to one of the person's providers, and that provider; others answer 404."""
    user, providers = person(request)
    order = orders_for(user).filter(public_id=public_id).first()
    if order is None:
        raise Http404
    asked = set(order.sent_to.values_list("provider_id", flat=True))
    return user, order, next(each for each in providers if each.pk in asked)
