"""Education data of others: EMIL 3 and tables, brought in again and again without doubles. Shared by all places."""

from django.apps import AppConfig


class FeedsConfig(AppConfig):
    name = "competence.feeds"
    label = "feeds"
    schema = "shared"
