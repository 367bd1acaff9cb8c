"""What can help: from a neighbour's call to a programme."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class OffersConfig(AppConfig):
    name = "competence.offers"
    label = "offers"
    schema = "shared"

    def ready(self) -> None:
        from bygdenav.desk.api import MenuItem, register_menu
        from bygdenav.roles.api import register_role_source
        from bygdenav.search.api import register_kind
        from competence.offers import tasks  # noqa: F401 -- jobs register themselves
        from competence.offers.documents import OFFER
        from competence.offers.selectors import is_approved_helper
        from competence.offers.views.guards import is_firm, offers_something

        text = _("From a call with a firm that has done it to a whole course.")
        register_menu(MenuItem("offers", _("What can help"), "offers", 20, "firms", "needs", text))
        own = _("Your offers")
        register_menu(MenuItem("offers.own", own, "offers_own", 35, "person", "needs", visible=offers_something))
        calls = _("Take calls from other firms")
        register_menu(MenuItem("offers.calls", calls, "peers", 36, "person", "needs", visible=is_firm))
        register_kind(OFFER)
        register_role_source(lambda user, tenant: ["provider"] if is_approved_helper(user, tenant) else [])
