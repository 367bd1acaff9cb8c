"""What ``/readyz`` says of the search: which engine answers while the other is down, and what was given up."""

from bygdenav.ops.api import Degraded
from bygdenav.search.engines.base import EngineDown
from bygdenav.search.engines.remote import elasticsearch_engine
from bygdenav.search.models import OutboxEntry


def check_engine() -> None:
    """Raises ``Degraded`` while PostgreSQL answers in place of the configured engine."""
    engine = elasticsearch_engine()
    if engine is None:
        return
    try:
        engine.check()
    except EngineDown as error:
        raise Degraded("PostgreSQL answers") from error


def check_outbox() -> None:
    """Raises ``Degraded`` while something was given up and waits for a person (``bygdenav search-status``)."""
    if OutboxEntry.objects.exclude(dead_at=None).exists():
        raise Degraded("some documents were given up")
