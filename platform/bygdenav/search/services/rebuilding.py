"""Making everything anew: a place's documents from its modules, what is made of their words, the other engine's index."""

from collections.abc import Callable, Sequence

from bygdenav.search.engines.elastic import indexing
from bygdenav.search.engines.elastic import rebuilding as elastic
from bygdenav.search.engines.elastic.engine import ElasticsearchEngine
from bygdenav.search.engines.remote import elasticsearch_engine
from bygdenav.search.models import Analysed, OutboxEntry, SearchDocument
from bygdenav.search.services.draining import drain
from bygdenav.search.services.outbox import follow
from bygdenav.search.services.putting import FIRST_TASK
from bygdenav.search.services.reconciling import reconcile
from bygdenav.tenancy.api import Tenant, tenant_context

Note = Callable[[str], None]


def rebuild_places(places: Sequence[Tenant], note: Note) -> None:
    """Take each place's documents from its modules again and have all of them analysed again. Searches go on: what was
    made before is used until the new is there.
    """
    for place in places:
        with tenant_context(place):
            found = reconcile()
            rows = dict(SearchDocument.objects.everywhere().filter(tenant=place).values_list("pk", "version"))
            Analysed.objects.filter(document__in=rows).update(features_version="")
            entries = [OutboxEntry(tenant=place, document_id=pk, version=version) for pk, version in rows.items()]
            follow(entries, FIRST_TASK)
        _work_off()
        note(f"{place.name}: {sum(found.documents.values())} documents, {found.put} changed, {found.removed} removed")


def rebuild_engine(note: Note) -> int:
    """Build the other engine's indices anew beside the live ones; returns how many documents. Raises ``LookupError``
    where there is none, ``EngineDown`` when it does not take them; what is live stays then.
    """
    return elastic.rebuild(_other(), note)


def has_other() -> bool:
    """Whether there is another engine to rebuild."""
    return elasticsearch_engine() is not None


def tell_again(places: Sequence[Tenant]) -> None:
    """Tell the other engine everything about these places again, in the index that is live."""
    _other()
    indexing.refill([place.pk for place in places])
    _work_off()


def take_back(note: Note) -> list[str]:
    """Search the indices again that were live before. Raises ``LookupError``, ``EngineDown``."""
    return elastic.take_back(_other(), note)


def _other() -> ElasticsearchEngine:
    engine = elasticsearch_engine()
    if engine is None:
        raise LookupError("There is no other engine: set ELASTICSEARCH_URL.")
    return engine


def _work_off() -> None:
    left = True
    while left:
        _done, left = drain(60)
