"""What can help: from a neighbour's call to a course."""

from django.apps import AppConfig


class OffersConfig(AppConfig):
    name = "competence.offers"
    label = "offers"
    schema = "shared"
