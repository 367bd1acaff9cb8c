"""A place's register of firms."""

from django.apps import AppConfig
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _


class DirectoryConfig(AppConfig):
    name = "municipalities.directory"
    label = "directory"
    schema = "tenant"

    def ready(self) -> None:
        """Say who is a firm here, and hang our pages into the frames."""
        from bygdenav.accounts.api import register_tie
        from bygdenav.roles.api import register_role_source
        from municipalities.directory import tasks  # noqa: F401 -- jobs register themselves
        from municipalities.directory.selectors import is_firm_here, ties_of

        register_role_source(lambda user, _tenant: ["firm"] if is_firm_here(user) else [])
        register_tie(ties_of)
        _register_search()
        _register_sections()
        _register_menus()


def _register_search() -> None:
    from bygdenav.search.api import Kind, register_kind, register_lexicon
    from municipalities.directory.cards.result import result_row
    from municipalities.directory.search import documents, open_at
    from municipalities.directory.trades import lexicon

    register_kind(
        Kind(
            "firm", _("Firms"), "municipalities/directory/result.html", documents, open_at=open_at, one=_("Firm"),
            row=result_row,
        )
    )  # fmt: skip
    register_lexicon(lexicon)


def _register_sections() -> None:
    from bygdenav.desk.api import Section, register_section
    from bygdenav.roles.api import Permission
    from municipalities.directory.views import fresh, sections

    folder = "municipalities/directory/sections"
    register_section(
        Section(
            "firms-waiting", "desk", 20, f"{folder}/desk.html", sections.desk_section,
            module="directory", permission=Permission.FIRM_APPROVE,
        )
    )  # fmt: skip
    register_section(
        Section(
            "firms-fresh", "desk", 25, f"{folder}/fresh.html", fresh.desk_section,
            module="directory", permission=Permission.FIRM_APPROVE,
        )
    )  # fmt: skip
    register_section(
        Section(
            "firms-new", "start", 30, f"{folder}/start.html", sections.start_section, column="side", module="directory"
        )
    )


def _register_menus() -> None:
    from bygdenav.desk.api import MenuItem, register_menu
    from bygdenav.roles.api import Permission, has_permission, has_role
    from municipalities.directory.selectors import cards_acted_for

    def is_office(request: HttpRequest) -> bool:
        return has_permission(request.user, Permission.FIRM_APPROVE)

    def has_card(request: HttpRequest) -> bool:
        return has_role(request.user, "firm") or cards_acted_for(request.user).exists()

    module = "directory"
    for item in (
        MenuItem("firms", _("Firms"), "directory", 10, module=module),
        MenuItem("firms-desk", _("Firms"), "firms_desk", 30, menu="desk", module=module, visible=is_office),
        MenuItem("my-firms", _("Your firm's card"), "my_firms", 30, menu="person", module=module, visible=has_card),
        MenuItem(
            "firms-find", _("Find a firm"), "directory", 10, menu="residents", module=module,
            text=_("Who does what here, and how to reach them."),
        ),
        MenuItem(
            "firms-register", _("Your firm in the register"), "firm_register", 30, menu="firms", module=module,
            text=_("Takes three minutes. The office publishes it."),
        ),
    ):  # fmt: skip
        register_menu(item)
