"""Firms and others: who they are, shared by all places."""

from django.apps import AppConfig


class OrganisationsConfig(AppConfig):
    name = "municipalities.organisations"
    label = "organisations"
    schema = "shared"
