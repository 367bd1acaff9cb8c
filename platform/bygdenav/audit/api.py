"""The audit trail's door."""

from bygdenav.audit.models import AuditEvent
from bygdenav.audit.services import Actor, Event, fingerprint, record, record_all, redact

__all__ = ["Actor", "AuditEvent", "Event", "fingerprint", "record", "record_all", "redact"]
