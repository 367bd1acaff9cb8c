"""Finding: the search page, suggestions, the map, saved searches and feeds, and the place's own words."""

from django.apps import AppConfig
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _


class FindingConfig(AppConfig):
    name = "municipalities.finding"
    label = "finding"
    schema = "tenant"

    def ready(self) -> None:
        """Name what searches can be narrowed by, hand in the place's words, and hang our pages into the frames."""
        from bygdenav.desk.api import Section, register_section
        from bygdenav.search.api import register_lexicon
        from municipalities.finding import tasks  # noqa: F401 -- jobs register themselves; models must be there
        from municipalities.finding.labels import register_own
        from municipalities.finding.lexicon import lexicon_here
        from municipalities.finding.views.sections import start_section

        register_own()
        register_lexicon(lexicon_here)
        _register_menus()
        register_section(
            Section("search", "start", 0, "municipalities/finding/sections/start.html", start_section, column="top")
        )


def _register_menus() -> None:
    from bygdenav.desk.api import MenuItem, register_menu
    from bygdenav.roles.api import Permission, has_permission
    from bygdenav.tenancy.api import tenant_or_none
    from municipalities.finding.selectors.saved import has_saved

    def gives_words(request: HttpRequest) -> bool:
        return tenant_or_none() is not None and has_permission(request.user, Permission.SEARCH_WORDS)

    def sets_up(request: HttpRequest) -> bool:
        return tenant_or_none() is not None and has_permission(request.user, Permission.PLACE_SETTINGS)

    for item in (
        MenuItem("search-words", _("Search words"), "words_desk", 70, menu="person", visible=gives_words),
        MenuItem("saved-searches", _("Saved searches"), "saved_searches", 40, menu="person", visible=has_saved),
        MenuItem("embedding", _("The list on other sites"), "embedding", 95, menu="person", visible=sets_up),
    ):
        register_menu(item)
