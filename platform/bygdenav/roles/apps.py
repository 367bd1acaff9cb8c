"""A place's people: who may do what here, since when, by whom."""

from django.apps import AppConfig


class RolesConfig(AppConfig):
    name = "bygdenav.roles"
    label = "roles"
    schema = "tenant"
