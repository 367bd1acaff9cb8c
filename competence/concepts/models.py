"""A place's own words over the shipped concepts, and what the concepts of its needs are.

Personal data: which officer added or took away a word, and which person said that a need is about something, or not.
Nothing is deleted: words end, and every change has its number, which is the version of the place's scheme.
"""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from competence.concepts.enums import Act, LinkKind, TaggedBy


class PlaceConcept(models.Model):
    """A concept of the place's own: what no shipped one says. Ended, never deleted."""

    key = models.CharField(max_length=40, unique=True, help_text="'own.' and a public id")
    broader = models.CharField(max_length=40, help_text="The shipped concept that it is a kind of")
    label = models.CharField(max_length=60)
    language = models.CharField(max_length=5)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["label", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["label", "language"], condition=Q(ended_at=None), name="own_concept_once")
        ]

    def __str__(self) -> str:
        return self.label


class PlaceLabel(models.Model):
    """What people here say, and the concept that they mean by it. Ended, never deleted."""

    concept = models.CharField(max_length=40, help_text="Key of a shipped concept or of one of the place's own")
    phrase = models.CharField(max_length=60)
    language = models.CharField(max_length=5)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["phrase", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["concept", "phrase", "language"], condition=Q(ended_at=None), name="own_label_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.phrase}: {self.concept}"


class PlaceLink(models.Model):
    """What one of the concepts is in another list (JobTech, ESCO, SUN), as an editor says. Ended, never deleted."""

    concept = models.CharField(max_length=40, help_text="Key of a shipped concept or of one of the place's own")
    kind = models.CharField(max_length=5, choices=LinkKind.choices)
    taxonomy = models.CharField(max_length=10)
    version = models.CharField(max_length=20, blank=True, help_text="Of the list, as it was when the link was made")
    uri = models.CharField(max_length=200)
    label = models.CharField(max_length=120)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["concept", "taxonomy", "label", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["concept", "uri"], condition=Q(ended_at=None), name="own_link_once")
        ]

    def __str__(self) -> str:
        return f"{self.concept}: {self.uri}"


class PlaceChange(models.Model):
    """One change of the place's scheme: what, who, when. The last one's number is the scheme's version here."""

    act = models.CharField(max_length=12, choices=Act.choices)
    label = models.ForeignKey(PlaceLabel, on_delete=models.PROTECT, null=True, related_name="changes")
    concept = models.ForeignKey(PlaceConcept, on_delete=models.PROTECT, null=True, related_name="changes")
    link = models.ForeignKey(PlaceLink, on_delete=models.PROTECT, null=True, related_name="changes")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["-pk"]

    def __str__(self) -> str:
        return f"change {self.pk}"

    @property
    def what(self) -> str:
        """The word, name or entry that it was about."""
        if self.label:
            return self.label.phrase
        return self.concept.label if self.concept else self.link.label if self.link else ""


class NeedConcept(models.Model):
    """A concept of a need as it stood at one revision: read by us, or said by a person. The words are never touched."""

    need = models.ForeignKey("needs.Need", on_delete=models.CASCADE, related_name="concepts")
    revision = models.PositiveSmallIntegerField(help_text="The number of the need's revision that it was read in")
    concept = models.CharField(max_length=80, help_text="Key of a concept, or of an entry of another list (esco:…)")
    confidence = models.FloatField()
    by = models.CharField(max_length=6, choices=TaggedBy.choices)
    scheme_version = models.CharField(max_length=100)
    rejected = models.BooleanField(default=False)
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["-confidence", "concept"]
        constraints = [
            models.UniqueConstraint(fields=["need", "revision", "concept"], name="need_concept_once"),
            models.CheckConstraint(condition=Q(confidence__gte=0, confidence__lte=1), name="need_concept_confidence"),
        ]

    def __str__(self) -> str:
        return f"{self.concept} of need {self.need_id}"
