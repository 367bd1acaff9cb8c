"""The search: documents of every module, what was made of their words, and the engines that find them."""

from django.apps import AppConfig


class SearchConfig(AppConfig):
    """Knows no module: each registers its kind of document when it is ready."""

    name = "bygdenav.search"
    label = "search"
    schema = "shared"

    def ready(self) -> None:
        from bygdenav.search import tasks  # noqa: F401 -- jobs register themselves; models must be there
