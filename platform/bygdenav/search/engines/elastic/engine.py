"""The engine for many places: asked through the place's alias, told of changes by the worker."""

import time
from collections.abc import Mapping, Sequence
from typing import Final

from elasticsearch import Elasticsearch
from elasticsearch.dsl import MultiSearch

from bygdenav.search.embedder import Vector
from bygdenav.search.engines.base import EngineDown, Found, Legs, Narrowing
from bygdenav.search.engines.elastic import asking, comparing, indexing, standing
from bygdenav.search.engines.elastic.client import (
    SECONDS_TO_ASK,
    SECONDS_TO_SEARCH,
    client,
    end_pause,
    faults,
    require_no_pause,
)  # fmt: skip
from bygdenav.search.engines.elastic.comparing import Difference
from bygdenav.search.engines.elastic.layout import Names, remove_indices
from bygdenav.search.models import OutboxEntry
from bygdenav.search.scope import Scope, require_scope
from bygdenav.tenancy.api import ready_places

NAME: Final = "elasticsearch"
SECONDS_OF_TRUST: Final = 5.0


class ElasticsearchEngine:
    """See the module. ``prefix`` keeps installations on one server apart. ``patience``: seconds that a search may wait,
    for whoever measures how good answers are and not how soon they come; else few.
    """

    name = NAME
    patience: float | None = None

    def __init__(self, url: str, prefix: str) -> None:
        self.url, self.names = url, Names(prefix)
        self._behind, self._known_until = False, 0.0

    @property
    def server(self) -> Elasticsearch:
        """The client."""
        return client(self.url)

    def candidates(self, scope: Scope, legs: Legs, vector: Vector | None, narrowing: Narrowing, size: int) -> Found:
        """See ``engines.base.Engine``."""
        scope = require_scope(scope)
        require_no_pause(self.url)
        self._require_up_to_date()
        wanted = [asking.leg(asked) for asked in legs.values()]
        if vector is not None:
            wanted.append(asking.near(vector))
        if not wanted:
            return Found(frozenset(), full=False)
        of_legs = len(legs) * (len(scope.own) + bool(scope.published))
        search = MultiSearch(using=self.server.options(request_timeout=self.patience or SECONDS_TO_SEARCH))
        for each in wanted:
            for one in asking.searches(self.names, scope, narrowing, each, size):
                search = search.add(one)
        with faults(self.url):
            answers = search.execute()
        found = [[int(hit.meta.id.partition(":")[2]) for hit in answer] for answer in answers]
        numbers = frozenset(number for one in found for number in one[:size])
        over = [len(one) > size for one in found]
        return Found(numbers, full=any(over), more=any(over[:of_legs]))

    def bring(self, entries: Sequence[OutboxEntry]) -> Mapping[int, str]:
        """See ``engines.base.RemoteEngine``."""
        with faults(self.url):
            layout = standing.ensured(self.server, self.names, {entry.tenant_id for entry in entries})
            rows = indexing.rows_of([entry.document_id for entry in entries])
            refused = indexing.write(self.server, indexing.actions(rows, layout))
        end_pause(self.url)
        return refused

    def prepare(self) -> None:
        """Make what is missing: indices of a server that is new or has lost its own, views of places. Raises ``EngineDown``."""
        with faults(self.url):
            standing.ensured(self.server, self.names, {place.pk for place in ready_places()})

    def reconcile(self, place: int) -> Difference:
        """Compare the place's part of the index with what it should hold, and put it right; what differed."""
        with faults(self.url):
            layout = standing.ensured(self.server, self.names, {place})
            index = layout.places[place]
            self.server.indices.refresh(index=index)
            found = comparing.compare(self.server, index, place)
            if found:
                comparing.mend(self.server, index, layout, place, found)
        return found

    def refresh(self) -> None:
        """See ``engines.base.RemoteEngine``."""
        with faults(self.url):
            self.server.indices.refresh(index=f"{self.names.prefix}-*")
        self._known_until = 0.0

    def forget(self) -> None:
        """Take every index of this prefix away."""
        with faults(self.url):
            remove_indices(self.server, f"{self.names.prefix}-*")

    def check(self) -> None:
        """Raises ``EngineDown`` when it does not answer a search soon, or does not know what it should."""
        with faults(self.url):
            self.server.options(request_timeout=SECONDS_TO_ASK).search(index=self.names.everywhere, size=0)
        end_pause(self.url)
        self._known_until = 0.0
        self._require_up_to_date()

    def _require_up_to_date(self) -> None:
        """Raises ``EngineDown`` while it lags: PostgreSQL knows more then. Looked up every few seconds, not every search."""
        now = time.monotonic()
        if now >= self._known_until:
            self._behind, self._known_until = indexing.is_behind(), now + SECONDS_OF_TRUST
        if self._behind:
            raise EngineDown("it has not been told of everything")
