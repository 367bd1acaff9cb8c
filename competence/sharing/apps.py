"""Sharing out what is scarce, and how it falls out: proposals that people decide about."""

from django.apps import AppConfig
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _


class SharingConfig(AppConfig):
    name = "competence.sharing"
    label = "sharing"
    schema = "tenant"

    def ready(self) -> None:
        """Register the weekly job, and the desk's menu."""
        from bygdenav.desk.api import MenuItem, register_menu
        from bygdenav.roles.api import Permission, has_permission
        from bygdenav.tenancy.api import Module, tenant_or_none
        from competence.sharing import tasks  # noqa: F401 -- jobs register themselves

        def shares_out(request: HttpRequest) -> bool:
            place = tenant_or_none()
            if place is None or not place.has_module(Module.NEEDS):
                return False
            return has_permission(request.user, Permission.NEED_ANSWER)

        register_menu(MenuItem("sharing", _("Sharing out"), "sharing", 64, menu="desk", visible=shares_out))
