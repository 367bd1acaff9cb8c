"""What a process keeps of the needs that wait in a place, so that an offer that comes is held against all of them at once.

Which ones wait is asked for every time. What is stored of each is read again only when its row has changed.
"""

from collections import OrderedDict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from threading import Lock
from typing import Final

import numpy as np
from django.db import connection

from bygdenav.kernel.row_versions import row_version
from bygdenav.search.api import ANALYSIS_VERSION, embedder
from bygdenav.tenancy.api import current_tenant
from competence.matching.api import WaitingNeed, WaitingNeeds, waiting_need
from competence.needs.models import NeedSketch
from competence.needs.rules import MATCHED_LANGUAGES, UNANSWERED

_PLACES: Final = 2
_AT_ONCE: Final = 500
_FIELDS: Final = ("need_id", "need__language", "tokens", "concepts", "vector", "vector_model", "version")


@dataclass(frozen=True, slots=True, eq=False)
class _Kept:
    marks: Mapping[int, str]
    needs: Mapping[int, WaitingNeed]
    laid_out: WaitingNeeds


_kept: Final[OrderedDict[tuple[str, str, str], _Kept]] = OrderedDict()
_lock: Final = Lock()


def waiting_needs() -> WaitingNeeds:
    """The needs that wait in the current place, laid out. One query, and one more for each handful that is not known."""
    model = embedder().name
    ground = (str(connection.settings_dict["NAME"]), current_tenant().schema_name, model)
    waiting = NeedSketch.objects.filter(need__state__in=UNANSWERED, need__language__in=MATCHED_LANGUAGES)
    marks = dict(waiting.order_by("pk").values_list("need_id", row_version(NeedSketch)))
    with _lock:
        last = _kept.get(ground)
    if last is not None and last.marks == marks:
        return last.laid_out
    known = {key: need for key, need in last.needs.items() if marks.get(key) == last.marks[key]} if last else {}
    known.update(_read([key for key in marks if key not in known], model))
    laid_out = WaitingNeeds([known[key] for key in marks if key in known])
    with _lock:
        _kept[ground] = _Kept(marks, known, laid_out)
        _kept.move_to_end(ground)
        while len(_kept) > _PLACES:
            _kept.popitem(last=False)
    return laid_out


def _read(keys: list[int], model: str) -> Iterator[tuple[int, WaitingNeed]]:
    for start in range(0, len(keys), _AT_ONCE):
        rows = NeedSketch.objects.filter(need__in=keys[start : start + _AT_ONCE]).values_list(*_FIELDS)
        for key, language, tokens, concepts, stored, made_by, version in rows:
            vector = np.frombuffer(bytes(stored), dtype=np.float32) if stored and made_by == model else None
            current = version == ANALYSIS_VERSION
            yield (
                key,
                waiting_need(key, language, tokens if current else {}, concepts if current else (), vector, model),
            )
