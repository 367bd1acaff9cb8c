"""What can help: from a neighbour's call to a programme."""

from django.apps import AppConfig


class OffersConfig(AppConfig):
    name = "competence.offers"
    label = "offers"
    schema = "shared"

    def ready(self) -> None:
        from bygdenav.roles.api import register_role_source  # noqa: PLC0415 -- models need the app registry
        from competence.offers.selectors import is_approved_helper  # noqa: PLC0415 -- models need the app registry

        register_role_source(lambda user, tenant: ["provider"] if is_approved_helper(user, tenant) else [])
