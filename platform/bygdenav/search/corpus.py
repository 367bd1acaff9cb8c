"""What the ranking may know of a place: how many documents, which words they hold, which places they name.

Of the place itself only: an index that places share must not let the words of one weigh in the results of another.
"""

import threading
from collections import Counter, OrderedDict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from django.db import connection

from bygdenav.search.models import SearchDocument
from bygdenav.search.ranking import Place, gather_places
from bygdenav.search.ranking.letters import grams, similarity
from bygdenav.search.scope import Scope, scope_here
from bygdenav.search.stored import letters, placed

MOST_PLACES_KEPT: Final = 1000
_LOOKED_AT: Final = 15
_STATE: Final = "SELECT count(*), sum(version) FROM public.search_searchdocument WHERE tenant_id = %s"
_FREQUENCIES: Final = """
SELECT term, documents FROM public.search_term WHERE tenant_id = %s AND NOT word AND term = ANY(%s)
"""
_STALE: Final = """
SELECT words FROM public.search_analysed WHERE document_id IN
    (SELECT document_id FROM public.search_outboxentry WHERE tenant_id = %s AND task = 'words')
"""
_SIMILAR: Final = """
SELECT term, documents FROM public.search_term
WHERE word AND tenant_id = %(place)s AND grams && %(grams)s AND length(term) BETWEEN %(least)s AND %(most)s
"""


@dataclass(frozen=True, slots=True)
class _Kept:
    state: tuple[int, int]
    size: int
    places: Mapping[str, Place]


_kept: OrderedDict[tuple[str, int], _Kept] = OrderedDict()
_lock = threading.Lock()


class PlaceCorpus:
    """``ranking.types.Corpus`` over the counts of one place. Lives for one search."""

    def __init__(self, scope: Scope) -> None:
        self.place = scope.tenants[0]
        self._facts = _facts(self.place)
        self._stale: Counter[str] | None = None

    @property
    def size(self) -> int:
        """How many documents there are."""
        return self._facts.size

    def places(self) -> Mapping[str, Place]:
        """The places that they name, by their lower-case names."""
        return self._facts.places

    def frequencies(self, terms: Iterable[str]) -> Mapping[str, int]:
        """How many documents hold each term; what none holds is left out."""
        asked = list(set(terms))
        if not asked:
            return {}
        with connection.cursor() as cursor:
            cursor.execute(_FREQUENCIES, [self.place, asked])
            return dict(cursor.fetchall())

    def similar(self, word: str, limit: int, least: float = 0.0) -> list[tuple[str, float]]:
        """Known words that share letter groups with ``word``, most alike first, with how alike (0 below ``least``)."""
        own = grams(word)
        values: dict[str, Any] = {
            "place": self.place,
            "grams": placed(self.place, letters(word)),
            "least": len(word) - 3,
            "most": len(word) + 3,
        }
        with connection.cursor() as cursor:
            cursor.execute(_SIMILAR, values)
            known = dict(cursor.fetchall())
        gone = self.stale_words() if known else Counter[str]()
        shared = {
            each: len(own & grams(each)) / (len(own) + len(each) + 1) for each in known if known[each] > gone[each]
        }
        near = sorted(shared, key=lambda each: (-shared[each], each))[:_LOOKED_AT]
        return sorted(((each, similarity(word, each, least)) for each in near), key=lambda pair: (-pair[1], pair[0]))[
            :limit
        ]

    def stale_words(self) -> Counter[str]:
        """Words of documents that have changed since they were counted: such a word may be hidden by now."""
        if self._stale is None:
            with connection.cursor() as cursor:
                cursor.execute(_STALE, [self.place])
                self._stale = Counter(word for (words,) in cursor.fetchall() for word in words)
        return self._stale


def places() -> Mapping[str, Place]:
    """The places that the documents of the current place name, by their lower-case names. Raises ``NoTenant``."""
    return PlaceCorpus(scope_here()).places()


def _facts(place: int) -> _Kept:
    with connection.cursor() as cursor:
        cursor.execute(_STATE, [place])
        number, total = cursor.fetchone()
    state, name = (number, int(total or 0)), (str(connection.settings_dict["NAME"]), place)
    with _lock:
        known = _kept.get(name)
    if known is not None and known.state == state:
        return known
    made = _Kept(state, *_read(place))
    with _lock:
        _kept[name] = made
        _kept.move_to_end(name)
        while len(_kept) > MOST_PLACES_KEPT:
            _kept.popitem(last=False)
    return made


def _read(place: int) -> tuple[int, Mapping[str, Place]]:
    """Number of documents, and each place they name."""
    rows: Any = SearchDocument.objects.within(Scope(own=(place,))).order_by("pk")
    named = [
        (places, None if latitude is None or longitude is None else (latitude, longitude))
        for places, latitude, longitude in rows.values_list("places", "latitude", "longitude")
    ]
    return len(named), gather_places(named)
