"""A search from the box to the page: understood, asked of an engine, read back, ranked, narrowed, counted, paged."""

import logging
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from bygdenav.search.corpus import PlaceCorpus
from bygdenav.search.distance import inside, kilometres
from bygdenav.search.engines.base import EngineDown
from bygdenav.search.engines.choice import POSTGRES, engine_named
from bygdenav.search.lexicons import lexicon_here
from bygdenav.search.meanings import begin_meaning
from bygdenav.search.ranking import Evidence, rank, understand
from bygdenav.search.ranking.types import LEG_SIZE
from bygdenav.search.reading import Row
from bygdenav.search.requests import SearchPage, SearchRequest
from bygdenav.search.scope import Scope, scope_here
from bygdenav.search.services import paging
from bygdenav.search.services.browsing import browse
from bygdenav.search.services.gathering import Gathered, gather
from bygdenav.search.text import normalise, words

logger = logging.getLogger(__name__)
LONGEST_TEXT: Final = 300


@dataclass(frozen=True, slots=True)
class Answer:
    """A row with why it is shown; a list of them is in the order of how well they answer."""

    row: Row
    evidence: Sequence[Evidence]


def search(request: SearchRequest, *, engine: str | None = None) -> SearchPage:
    """Answer a search in the current place. ``engine``: ask this one instead of the configured one, and no other in its
    place: ``EngineDown`` is raised then.

    Raises ``NoTenant`` outside every place. A text without a word to search for lists everything.
    """
    scope = scope_here(neighbours=request.neighbours)
    text = _cut(normalise(request.text))
    if not words(text):
        return replace(browse(scope, request), wordless=bool(request.text))
    lexicon = lexicon_here()
    question = understand(text, request.language, lexicon, PlaceCorpus(scope))
    if question.empty:
        return replace(browse(scope, request), wordless=True)
    meaning = begin_meaning(question.meaning) if question.dense else None
    narrowing, newest = paging.narrowing_of(request, groups=True), request.sort == "newest"
    asked = engine_named(engine)
    try:
        found = gather(scope, question, narrowing, asked, meaning, newest=newest)
    except EngineDown as error:
        if engine is not None:
            raise
        logger.warning("search_fell_back", extra={"engine": asked.name, "error": str(error)})
        asked = POSTGRES
        found = gather(scope, question, narrowing, asked, meaning, newest=newest)
    ranking = rank(question, found.candidates, found.vector)
    answers = [Answer(found.rows[hit.kind, hit.key], hit.evidence) for hit in ranking.hits]
    return replace(
        _page(scope, request, answers, found), engine=asked.name, silent=ranking.silent,
        also_searched=question.also_searched, corrected=question.corrected if answers else None,
    )  # fmt: skip


def _cut(text: str) -> str:
    return text if len(text) <= LONGEST_TEXT else text[:LONGEST_TEXT].rsplit(" ", 1)[0]


def _page(scope: Scope, request: SearchRequest, answers: list[Answer], reach: Gathered) -> SearchPage:
    fit = [answer for answer in answers if _fits(answer.row, request)]
    if request.open_at is not None:
        then = paging.open_then(scope, request, [answer.row.pk for answer in fit])
        fit = [answer for answer in fit if answer.row.pk in then]
    chosen = paging.groups_of(request)
    counts = paging.count_rows([(answer.row.facets, answer.row.kind) for answer in fit], chosen)
    shown = [answer for answer in fit if not paging.failed_groups(answer.row.facets, answer.row.kind, chosen)]
    _order(shown, request)
    part = paging.cut(len(shown), request)
    of_page = shown[part.start : part.end]
    hits = paging.rows_of_page(
        scope, request, [answer.row.pk for answer in of_page], {answer.row.pk: _why(answer) for answer in of_page}
    )
    more = (reach.more and len(answers) >= LEG_SIZE, reach.more_that_fit and len(shown) >= LEG_SIZE)
    return replace(paging.page(hits, len(shown), paging.counted(counts, chosen, more), part), more=more[1])


def _fits(row: Row, request: SearchRequest) -> bool:
    if request.kinds and row.kind not in request.kinds:
        return False
    if request.window and not (row.position and inside(request.window, row.position)):
        return False
    if request.near and request.within_km:
        return bool(row.position) and _distance(row, request) <= request.within_km
    return True


def _distance(row: Row, request: SearchRequest) -> float:
    return kilometres(request.near, row.position) if request.near and row.position else float("inf")


def _order(answers: list[Answer], request: SearchRequest) -> None:
    if request.sort == "name":
        answers.sort(key=lambda answer: answer.row.sort_title)
    elif request.sort == "newest":
        answers.sort(key=lambda answer: answer.row.version, reverse=True)
    elif request.sort == "nearest" and request.near:
        answers.sort(key=lambda answer: _distance(answer.row, request))


def _why(answer: Answer) -> paging.Why:
    what = [word for evidence in answer.evidence for word in evidence.what]
    return tuple(dict.fromkeys(what)), tuple(str(evidence.because) for evidence in answer.evidence)
