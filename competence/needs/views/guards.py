"""Who may open which page."""

from django.http import Http404, HttpRequest

from bygdenav.accounts.api import User
from bygdenav.roles import api as roles
from bygdenav.tenancy.api import Module
from competence.needs.models import Need
from competence.needs.selectors import need_of


def person(request: HttpRequest) -> User:
    """The signed-in person. Only for views that are closed to others; raises 404 for anybody else."""
    return roles.signed_in(request)


def own_need(request: HttpRequest, public_id: str) -> Need:
    """One of the person's own needs; somebody else's answers 404, as one that does not exist."""
    module_or_404()
    need = need_of(request.user, public_id)
    if need is None:
        raise Http404
    return need


def module_or_404() -> None:
    """Nothing about needs stands in a place that has not switched them on."""
    roles.module_or_404(Module.NEEDS)
