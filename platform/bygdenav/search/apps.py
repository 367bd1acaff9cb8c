"""Django's handle on the search app; it has no models yet, so its schema choice is about the code's home only."""

from django.apps import AppConfig


class SearchConfig(AppConfig):
    """Text analysis that every area may use."""

    name = "bygdenav.search"
    label = "search"
    schema = "shared"
