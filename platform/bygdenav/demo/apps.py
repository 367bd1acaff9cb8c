"""The demo: its places, people and doors."""

from django.apps import AppConfig


class DemoConfig(AppConfig):
    name = "bygdenav.demo"
    label = "demo"
    schema = "shared"
