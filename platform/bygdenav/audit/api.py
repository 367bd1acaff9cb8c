"""The audit trail's door."""

from bygdenav.audit.models import AuditEvent
from bygdenav.audit.services import Actor, fingerprint, record, redact

__all__ = ["Actor", "AuditEvent", "fingerprint", "record", "redact"]
