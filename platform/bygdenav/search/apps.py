"""Text analysed once, the same for every engine."""

from django.apps import AppConfig


class SearchConfig(AppConfig):
    name = "bygdenav.search"
    label = "search"
    schema = "shared"
