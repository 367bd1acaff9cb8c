"""The look has no tables; it is listed among the shared apps for its tags and its checks."""

from django.apps import AppConfig


class UiConfig(AppConfig):
    """Components, forms and style sheets."""

    name = "bygdenav.ui"
    label = "ui"
    schema = "shared"
