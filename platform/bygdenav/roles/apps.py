"""A place's people: who may do what here, since when, by whom."""

from django.apps import AppConfig


class RolesConfig(AppConfig):
    name = "bygdenav.roles"
    label = "roles"
    schema = "tenant"

    def ready(self) -> None:
        from bygdenav.accounts.api import register_second_factor_rule, register_tie
        from bygdenav.roles import tasks  # noqa: F401 -- jobs register themselves
        from bygdenav.roles.selectors import staff_in_place
        from bygdenav.roles.services import role_to_end_first

        register_second_factor_rule(staff_in_place)
        register_tie(role_to_end_first)
