"""How the search is: which engine answers, what waits, what was given up."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Count, Min

from bygdenav.search.engines.base import EngineDown
from bygdenav.search.engines.remote import elasticsearch_engine
from bygdenav.search.models import OutboxEntry


@dataclass(frozen=True, slots=True)
class Dead:
    """Something that was given up."""

    place: str
    document: int
    task: str
    error: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Status:
    """``answers``: the engine that answers now; ``configured``: the one that should. ``waiting`` by task: how many, and
    since when the oldest of them waits.
    """

    configured: str
    answers: str
    why: str
    waiting: dict[str, tuple[int, datetime]]
    dead: list[Dead]

    def as_json(self) -> dict[str, Any]:
        """Plain values."""
        return {
            "configured": self.configured,
            "answers": self.answers,
            "why": self.why,
            "waiting": {task: {"entries": n, "oldest": at.isoformat()} for task, (n, at) in self.waiting.items()},
            "dead": [
                {"place": d.place, "document": d.document, "task": d.task, "error": d.error, "at": d.at.isoformat()}
                for d in self.dead
            ],
        }


def status() -> Status:
    """How it is now."""
    engine = elasticsearch_engine()
    configured = answers = engine.name if engine else "postgres"
    why = ""
    if engine:
        try:
            engine.check()
        except EngineDown as error:
            answers, why = "postgres", str(error)
    alive = OutboxEntry.objects.filter(dead_at=None).order_by().values("task")
    rows = alive.annotate(number=Count("id"), oldest=Min("created_at")).values_list("task", "number", "oldest")
    given_up = OutboxEntry.objects.exclude(dead_at=None).select_related("tenant").order_by("dead_at")
    dead = [Dead(e.tenant.schema_name, e.document_id, e.task, e.error, e.dead_at) for e in given_up if e.dead_at]
    return Status(configured, answers, why, {task: (number, oldest) for task, number, oldest in rows}, dead)
