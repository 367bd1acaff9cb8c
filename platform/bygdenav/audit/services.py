"""Writing the trail, and the one way to redact in it."""

import hashlib
import hmac
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Protocol

from django.conf import settings
from django.db import connection, connections, models, transaction
from django.utils import timezone

from bygdenav.audit.models import AuditEvent
from bygdenav.kernel.bulk import insert_all
from bygdenav.kernel.context import request_id

REDACTED = "[redacted]"


class Actor(Protocol):
    """A person, as the trail needs to know one."""

    pk: int
    name: str


@dataclass(frozen=True, slots=True)
class Event:
    """One write of many; the fields mean what they mean in ``record``."""

    action: str
    obj: models.Model
    changed: Iterable[str] = ()
    hashed: Mapping[str, str] = field(default_factory=dict)
    reason: str = ""


def fingerprint(text: str) -> str:
    """A keyed hash: shows that a text is the same or another, never what it said."""
    return hmac.new(settings.AUDIT_KEY.encode(), text.encode(), hashlib.sha256).hexdigest()[:32]


def record(
    *,
    action: str,
    by: Actor | None,
    obj: models.Model,
    changed: Iterable[str] = (),
    hashed: Mapping[str, str] | None = None,
    reason: str = "",
) -> None:
    """Append one row, inside the caller's transaction.

    ``action`` is ``app.verb``. ``changed`` names fields. ``hashed`` maps a field to its new free text or secret, of
    which only a keyed hash is kept. ``by`` is ``None`` for the system itself. Raises ``TransactionManagementError``
    outside a transaction.
    """
    record_all([Event(action, obj, changed, hashed or {}, reason)], by=by)


def record_all(events: Iterable[Event], *, by: Actor | None) -> None:
    """``record`` for many writes of one actor, in one statement."""
    events = list(events)
    if not connection.in_atomic_block:
        actions = ", ".join(sorted({event.action for event in events}))
        raise transaction.TransactionManagementError(
            f"audit.record({actions!r}) must stand in the service's transaction"
        )
    now, schema = timezone.now(), _schema()
    insert_all([
        AuditEvent(
            at=now, schema=schema, actor_id=by.pk if by else None, actor=by.name if by else "system", action=event.action,
            object_type=event.obj._meta.label_lower, object_id=str(getattr(event.obj, "public_id", "") or event.obj.pk),
            changed=sorted(set(event.changed) | set(event.hashed)),
            hashes={name: fingerprint(text) for name, text in event.hashed.items()},
            reason=event.reason, request_id=request_id.get(),
        )
        for event in events
    ])  # fmt: skip


def _schema() -> str:
    """The place's schema, a name that django-tenants keeps on Django's connection."""
    name: str = vars(connections[connection.alias])["schema_name"]
    return name


@transaction.atomic
def redact(*, events: Iterable[int], by: Actor, reason: str, legal_ground: str) -> int:
    """Cover actor, hashes and reason in the named rows, and append who did so, why and on which legal ground.

    Returns how many rows were covered. Raises ``ValueError`` without a reason or a legal ground.
    """
    if not reason.strip() or not legal_ground.strip():
        raise ValueError("A redaction needs a reason and a legal ground")
    ids = list(events)
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('bygdenav.redaction', 'on', true)")
    covered = AuditEvent.objects.filter(pk__in=ids).update(actor_id=None, actor=REDACTED, hashes={}, reason=REDACTED)
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('bygdenav.redaction', '', true)")
    for event in AuditEvent.objects.filter(pk__in=ids):
        record(
            action="audit.redact", by=by, obj=event, changed=["actor", "hashes"], reason=f"{reason} ({legal_ground})"
        )
    return covered
