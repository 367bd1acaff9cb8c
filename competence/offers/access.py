"""Who may open the pages of those who offer."""

from django.http import Http404, HttpRequest

from bygdenav.accounts.api import User
from bygdenav.roles.api import module_or_404, signed_in
from bygdenav.tenancy.api import Module
from competence.offers.models import Provider
from competence.offers.selectors import providers_of


def provider_person(request: HttpRequest) -> tuple[User, list[Provider]]:
    """The signed-in person and whom they act for; 404 for who acts for nobody, and where nobody asks for offers."""
    module_or_404(Module.NEEDS)
    user = signed_in(request)
    providers = providers_of(user)
    if not providers:
        raise Http404
    return user, providers
