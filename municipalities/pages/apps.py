"""The office's pages and news."""

from django.apps import AppConfig


class PagesConfig(AppConfig):
    name = "municipalities.pages"
    label = "pages"
    schema = "tenant"
