"""What places agree to let a region see: sums, never words or names."""

from django.apps import AppConfig


class RegionsConfig(AppConfig):
    name = "competence.regions"
    label = "regions"
    schema = "shared"
