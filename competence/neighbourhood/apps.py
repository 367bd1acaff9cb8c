"""Needs that firms let the neighbouring places see: a copy of what they allowed, shared by all places."""

from django.apps import AppConfig


class NeighbourhoodConfig(AppConfig):
    name = "competence.neighbourhood"
    label = "neighbourhood"
    schema = "shared"
