"""What orders put into the menus."""

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from bygdenav.desk.api import MenuItem, register_menu
from bygdenav.tenancy.api import Module
from competence.offers.api import acts_for_a_provider


def register() -> None:
    """Called once, when the app is ready."""
    module = str(Module.NEEDS)
    register_menu(MenuItem("supply.orders", _("Orders"), "orders", 37, "person", module, visible=offers))
    register_menu(MenuItem("supply.demand", _("What firms lack"), "demand", 38, "person", module, visible=offers))


def offers(request: HttpRequest) -> bool:
    """Whether the reader acts for somebody who offers."""
    return acts_for_a_provider(request.user)
