"""A search from the box to the page: understood, asked of an engine, read back, ranked, narrowed, counted, paged."""

import logging
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from bygdenav.search.corpus import PlaceCorpus
from bygdenav.search.distance import inside, kilometres
from bygdenav.search.embedder import Vector
from bygdenav.search.engines.base import Engine, EngineDown, Narrowing
from bygdenav.search.engines.choice import POSTGRES, engine_named
from bygdenav.search.lexicons import lexicon_here
from bygdenav.search.meanings import meaning_of
from bygdenav.search.ranking import Evidence, Question, rank, understand
from bygdenav.search.ranking.types import LEG_SIZE
from bygdenav.search.reading import Row, read_back
from bygdenav.search.requests import SearchPage, SearchRequest
from bygdenav.search.scope import Scope, scope_here
from bygdenav.search.services import paging
from bygdenav.search.services.browsing import browse
from bygdenav.search.text import normalise, words

logger = logging.getLogger(__name__)
LONGEST_TEXT: Final = 300
NEWEST: Final = 200


@dataclass(frozen=True, slots=True)
class Answer:
    """A row with why it is shown; a list of them is in the order of how well they answer."""

    row: Row
    evidence: Sequence[Evidence]


@dataclass(frozen=True, slots=True)
class Reach:
    """The documents that are looked at. ``more``: others hold the words too; ``more_that_fit``: others that fulfil what was
    chosen besides.
    """

    documents: frozenset[int]
    more: bool = False
    more_that_fit: bool = False


def search(request: SearchRequest, *, engine: str | None = None) -> SearchPage:
    """Answer a search in the current place. ``engine``: ask this one instead of the configured one, and no other in its
    place: ``EngineDown`` is raised then.

    Raises ``NoTenant`` outside every place. A text without a word to search for lists everything.
    """
    scope = scope_here(neighbours=request.neighbours)
    text = _cut(normalise(request.text))
    if not words(text):
        return replace(browse(scope, request), wordless=bool(request.text))
    question = understand(text, request.language, lexicon_here(), PlaceCorpus(scope))
    if question.empty:
        return replace(browse(scope, request), wordless=True)
    vector = meaning_of(question.meaning) if question.dense else None
    asked = engine_named(engine)
    try:
        found = _candidates(scope, request, question, vector, asked)
    except EngineDown as error:
        if engine is not None:
            raise
        logger.warning("search_fell_back", extra={"engine": asked.name, "error": str(error)})
        asked = POSTGRES
        found = _candidates(scope, request, question, vector, asked)
    rows = {(row.kind, row.key): row for row in read_back(scope, found.documents, vectors=vector is not None)}
    ranking = rank(question, [row.candidate for row in rows.values()], vector)
    answers = [Answer(rows[hit.kind, hit.key], hit.evidence) for hit in ranking.hits]
    return replace(
        _page(scope, request, answers, found), engine=asked.name, silent=ranking.silent,
        also_searched=question.also_searched, corrected=question.corrected if answers else None,
    )  # fmt: skip


def _cut(text: str) -> str:
    return text if len(text) <= LONGEST_TEXT else text[:LONGEST_TEXT].rsplit(" ", 1)[0]


def _candidates(
    scope: Scope, request: SearchRequest, question: Question, vector: Vector | None, engine: Engine
) -> Reach:
    """What may answer. Where a leg had more to give and the reader has narrowed the search, those that fit are asked for
    too: a filter never hides what it should show.
    """
    first = engine.candidates(scope, question.legs, vector, Narrowing(), LEG_SIZE)
    narrowing = paging.narrowing_of(request, groups=True)
    if not first.full:
        return Reach(first.documents)
    fit = engine.candidates(scope, question.legs, vector, narrowing, LEG_SIZE) if narrowing else first
    documents = first.documents | fit.documents
    if request.sort == "newest":  # of many that answer as well, the newest would be the ones left out
        newest = replace(narrowing, newest=NEWEST)
        documents |= POSTGRES.candidates(scope, question.legs, None, newest, NEWEST).documents
    return Reach(documents, first.more, fit.more)


def _page(scope: Scope, request: SearchRequest, answers: list[Answer], reach: Reach) -> SearchPage:
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
