"""Concepts: what needs and offers are about, in the words that firms use, and the place's own words over them."""

from django.apps import AppConfig
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _


class ConceptsConfig(AppConfig):
    name = "competence.concepts"
    label = "concepts"
    schema = "tenant"

    def ready(self) -> None:
        """Hang the editor into the desk's menu."""
        from bygdenav.desk.api import MenuItem, register_menu
        from bygdenav.roles.api import Permission, has_permission
        from bygdenav.tenancy.api import Module, tenant_or_none

        def gives_words(request: HttpRequest) -> bool:
            place = tenant_or_none()
            if place is None or not place.has_module(Module.NEEDS):
                return False
            return has_permission(request.user, Permission.SEARCH_WORDS)

        register_menu(MenuItem("concepts", _("Concepts"), "concepts_desk", 72, menu="person", visible=gives_words))
