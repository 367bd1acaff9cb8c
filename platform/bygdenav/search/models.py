"""Every place's published documents, what was made of their words, and what is still to be done about them.

Personal data: what firms, offices and providers publish about themselves, copied from their own apps, and nothing that
they hide. A document that is taken back is emptied at once; the empty row goes after a week.
"""

from typing import Any, Final

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from bygdenav.search.scope import NoScope, Scope, require_scope

SEEN: Final = """
(d.tenant_id = ANY(%(own)s) OR (d.neighbours AND d.tenant_id = ANY(%(published)s))) AND NOT d.removed
"""
"""``within`` as SQL, over ``search_searchdocument d``, for statements that run at each search; with ``seen_by``."""


def seen_by(scope: Scope) -> dict[str, Any]:
    """The values of ``SEEN``. Raises ``NoScope`` for anything but a scope."""
    scope = require_scope(scope)
    return {"own": list(scope.own), "published": list(scope.published)}


class ScopedManager(models.Manager["SearchDocument"]):
    """Answers only within a scope: ``SearchDocument.objects.all()`` raises instead of showing every place's documents."""

    def get_queryset(self) -> models.QuerySet["SearchDocument"]:
        raise NoScope("Documents are read through within(scope), or by the worker through everywhere()")

    def within(self, scope: Scope) -> models.QuerySet["SearchDocument"]:
        """What may be seen in ``scope``."""
        scope = require_scope(scope)
        seen = Q(tenant_id__in=scope.own) | Q(tenant_id__in=scope.published, neighbours=True)
        return super().get_queryset().filter(seen, removed=False)

    def everywhere(self) -> models.QuerySet["SearchDocument"]:
        """Documents of every place, taken back ones too: for the worker, the comparison and the rebuilding only."""
        return super().get_queryset()


class SearchDocument(models.Model):
    """A ``documents.Document`` in its place. ``removed`` rows are empty and keep the version only."""

    tenant = models.ForeignKey("tenancy.Tenant", on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=20)
    key = models.CharField(max_length=64)
    version = models.BigIntegerField(help_text="From one sequence, taken anew at each change")
    removed = models.BooleanField(default=False)
    checksum = models.CharField(max_length=32, help_text="Of everything that the document says")
    language = models.CharField(max_length=5)
    title = models.CharField(max_length=200)
    sort_title = models.CharField(max_length=400, db_collation="C")
    words = models.JSONField(default=dict, help_text="texts, concepts, comes_to")
    places: Any = ArrayField(models.TextField(), default=list)
    facets: Any = ArrayField(models.TextField(), default=list, help_text="type=firm")
    data = models.JSONField(default=dict)
    latitude = models.FloatField(null=True)
    longitude = models.FloatField(null=True)
    neighbours = models.BooleanField(default=False)
    changed_at = models.DateTimeField(default=timezone.now)

    objects = ScopedManager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["tenant", "kind", "key"], name="document_once")]
        indexes = [
            models.Index(fields=["tenant", "version"], name="document_state"),
            models.Index(fields=["tenant", "sort_title", "id"], condition=Q(removed=False), name="document_by_title"),
        ]

    def __str__(self) -> str:
        return f"{self.tenant_id}/{self.kind}/{self.key}"


class Analysed(models.Model):
    """What the ranking needs of one document, and what the PostgreSQL engine looks it up by. Made by the worker.

    ``version``: of the document that it was made from. ``state``: from the same sequence, taken anew whenever this row
    changes; the version that other engines are told. ``terms``: index terms with the place in front, ``17:rörmokare``.
    ``words``: what a misspelt word may have meant. ``vector``: 384 signed bytes, of the text whose checksum is
    ``vector_of``. A document that was taken back leaves an empty row, until it goes itself.
    """

    document = models.OneToOneField(SearchDocument, primary_key=True, on_delete=models.CASCADE, related_name="analysed")
    tenant = models.ForeignKey("tenancy.Tenant", on_delete=models.PROTECT, related_name="+")
    version = models.BigIntegerField()
    state = models.BigIntegerField()
    features_version = models.CharField(max_length=40, blank=True)
    features = models.JSONField(default=dict)
    terms: Any = ArrayField(models.TextField(), default=list)
    words: Any = ArrayField(models.TextField(), default=list)
    neighbours = models.BooleanField(default=False)
    vector = models.BinaryField(null=True)
    vector_of = models.CharField(max_length=32, blank=True)

    class Meta:
        indexes = [
            models.Index(fields=["tenant", "state"], name="analysed_state"),
            # What is new goes in at once: else it waits in a list that every search of every place reads through.
            GinIndex(fields=["terms"], name="analysed_terms", fastupdate=False),
        ]

    def __str__(self) -> str:
        return f"analysed {self.document_id}"


class Term(models.Model):
    """How many of a place's documents hold a term. ``word``: a known word as it is written, with its letter groups (the
    place in front), for the misspelt; else an index term.
    """

    tenant = models.ForeignKey("tenancy.Tenant", on_delete=models.PROTECT, related_name="+")
    word = models.BooleanField()
    term = models.CharField(max_length=140, db_collation="C")
    documents = models.IntegerField()
    grams: Any = ArrayField(models.TextField(), null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["tenant", "word", "term"], name="term_once")]
        indexes = [GinIndex(fields=["grams"], name="term_grams", condition=Q(word=True), fastupdate=False)]

    def __str__(self) -> str:
        return self.term


class OutboxEntry(models.Model):
    """Something to be done about a changed document, written in the transaction that changed it.

    ``task``: "words", then "vector", then an engine's name. ``dead_at``: given up, because this document was refused
    again and again; it waits for a person (``bygdenav search-status``).
    """

    tenant = models.ForeignKey("tenancy.Tenant", on_delete=models.PROTECT, related_name="+")
    document_id = models.BigIntegerField()
    version = models.BigIntegerField()
    task = models.CharField(max_length=20)
    attempts = models.PositiveSmallIntegerField(default=0)
    created_at = models.DateTimeField(default=timezone.now)
    not_before = models.DateTimeField(default=timezone.now)
    error = models.CharField(max_length=300, blank=True)
    dead_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["id"]
        indexes = [
            models.Index("task", F("id"), condition=Q(dead_at=None), name="outbox_waiting"),
            models.Index(fields=["tenant", "document_id"], name="outbox_document"),
        ]

    def __str__(self) -> str:
        return f"{self.task} of document {self.document_id}"
