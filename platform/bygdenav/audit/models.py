"""Who did what to what, and which fields changed. No foreign keys: the trail never stands in the way of live data.

Personal data: the actor's name as it was. Free text and secrets are kept as keyed hashes only. Erased by ``redact``.
"""

from django.db import models


class AuditEvent(models.Model):
    """One write by a service. Protected in the database: no update, no delete (trigger ``audit_append_only``)."""

    at = models.DateTimeField(db_index=True)
    schema = models.CharField(max_length=63, db_index=True, help_text="The place's schema, 'public' for the platform")
    actor_id = models.BigIntegerField(null=True)
    actor = models.CharField(max_length=200, help_text="The actor's name as it was; 'system' for jobs")
    action = models.CharField(max_length=80)
    object_type = models.CharField(max_length=80)
    object_id = models.CharField(max_length=64)
    changed = models.JSONField(default=list, help_text="Names of the fields that changed")
    hashes = models.JSONField(default=dict, help_text="Keyed hashes of free text and secrets, by field")
    reason = models.CharField(max_length=500, blank=True)
    request_id = models.CharField(max_length=36, blank=True)

    class Meta:
        ordering = ["-id"]
        indexes = [models.Index(fields=["object_type", "object_id"], name="audit_object")]

    def __str__(self) -> str:
        return f"{self.action} {self.object_type} {self.object_id}"
