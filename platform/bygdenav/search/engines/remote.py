"""Which engines there are beside PostgreSQL: none, or the one that ``ELASTICSEARCH_URL`` names."""

from functools import lru_cache

from django.conf import settings

from bygdenav.search.engines.base import RemoteEngine
from bygdenav.search.engines.elastic.engine import ElasticsearchEngine


def remote_engines() -> list[RemoteEngine]:
    """The engines that must be told of changes."""
    found = elasticsearch_engine()
    return [found] if found else []


def elasticsearch_engine() -> ElasticsearchEngine | None:
    """Elasticsearch, where it is used."""
    return _engine(settings.ELASTICSEARCH_URL, settings.ELASTICSEARCH_PREFIX) if settings.ELASTICSEARCH_URL else None


@lru_cache(maxsize=8)
def _engine(url: str, prefix: str) -> ElasticsearchEngine:
    return ElasticsearchEngine(url, prefix)
