"""The search: documents of every module, what was made of their words, and the engines that find them."""

from django.apps import AppConfig


class SearchConfig(AppConfig):
    """Knows no module: each registers its kind of document when it is ready."""

    name = "bygdenav.search"
    label = "search"
    schema = "shared"

    def ready(self) -> None:
        from bygdenav.ops.api import register_check
        from bygdenav.search import tasks  # noqa: F401 -- jobs register themselves; models must be there
        from bygdenav.search.checks import check_engine, check_outbox

        register_check("search", check_engine)
        register_check("search_outbox", check_outbox, in_database=True)
