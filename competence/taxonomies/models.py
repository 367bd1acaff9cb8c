"""What was brought in of other people's lists: one row for each of their addresses. Nothing here is deleted, it ends.

Personal data: none.
"""

from django.db import models
from django.utils import timezone

from competence.taxonomies.enums import Taxonomy


class Edition(models.Model):
    """A version of a list that was brought in. ``complete_at``: when a run last read all of its files to their ends."""

    taxonomy = models.CharField(max_length=10, choices=Taxonomy.choices)
    version = models.CharField(max_length=20)
    source = models.CharField(max_length=500)
    began_at = models.DateTimeField(default=timezone.now)
    complete_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["taxonomy", "version"], name="taxonomy_edition_once")]

    def __str__(self) -> str:
        return f"{self.taxonomy} {self.version}"


class TaxonomyConcept(models.Model):
    """One entry of a list: its address, its names by language, and what it lies under.

    ``words``: every name, folded, for looking up. ``version``: the last one that had it. ``replaced_by``: addresses.
    """

    taxonomy = models.CharField(max_length=10, choices=Taxonomy.choices)
    uri = models.CharField(max_length=200)
    kind = models.CharField(max_length=60, blank=True)
    code = models.CharField(max_length=40, blank=True)
    labels = models.JSONField(default=dict)
    others = models.JSONField(default=dict)
    broader = models.JSONField(default=list)
    replaced_by = models.JSONField(default=list)
    words = models.TextField(blank=True)
    first_version = models.CharField(max_length=20)
    version = models.CharField(max_length=20)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["taxonomy", "uri"], name="taxonomy_concept_once")]

    def __str__(self) -> str:
        return self.uri
