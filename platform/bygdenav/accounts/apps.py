"""People: one account for every place."""

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "bygdenav.accounts"
    label = "accounts"
    schema = "shared"
