"""Which engine is asked: PostgreSQL, or the one that ``ELASTICSEARCH_URL`` names."""

from typing import Final

from bygdenav.search.engines.base import Engine
from bygdenav.search.engines.postgres.engine import PostgresEngine
from bygdenav.search.engines.remote import remote_engines

POSTGRES: Final = PostgresEngine()


def engine_named(name: str | None) -> Engine:
    """The engine with this name, or the configured one. Raises ``LookupError`` for one that is not there."""
    there: dict[str, Engine] = {POSTGRES.name: POSTGRES, **{engine.name: engine for engine in remote_engines()}}
    if name is None:
        return list(there.values())[-1]
    if name not in there:
        raise LookupError(
            f"There is no engine {name!r} here; known: {', '.join(there)}. Set ELASTICSEARCH_URL for more."
        )
    return there[name]
