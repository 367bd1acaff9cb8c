"""Lists of occupations, skills and fields of study that others keep, brought in where an installation has them. Shared."""

from django.apps import AppConfig


class TaxonomiesConfig(AppConfig):
    name = "competence.taxonomies"
    label = "taxonomies"
    schema = "shared"
