"""Finding the like of a need, and joining them: "me too"."""

from collections.abc import Sequence

from bygdenav.search.api import ANALYSIS_VERSION, analyse, detect_language
from competence.matching.api import concepts_in
from competence.needs.models import Need, NeedSketch
from competence.needs.rules import MATCHED_LANGUAGES
from competence.needs.rules.likeness import Sketch, alike
from competence.needs.selectors import matched_text, needs_for_helpers

MOST = 3
LOOKED_AT = 400


def sketch_of(text: str, language: str) -> Sketch:
    """What a text is about; nothing where its language is not one of ours."""
    if language not in MATCHED_LANGUAGES:
        return Sketch({}, frozenset())
    analysis = analyse(text, language)
    return Sketch(analysis.tokens(), concepts_in(analysis))


def sketch(need: Need) -> Sketch:
    """Make the stored sketch of ``need`` from its words as they stand now."""
    made = sketch_of(matched_text(need), need.language)
    values = {"version": ANALYSIS_VERSION, "tokens": dict(made.tokens), "concepts": sorted(made.concepts)}
    values |= {"vector": None, "vector_model": ""}
    NeedSketch.objects.update_or_create(need=need, defaults=values)
    return made


def similar(text: str, page_language: str, *, but_of: int) -> list[Need]:
    """Needs that the writer of ``text`` may see and that are about the same, the most alike first, three at most.

    Only what firms show to others than the office; ``but_of`` leaves out one firm's own. Two queries.
    """
    language = detect_language(text, page_language).language
    shown = needs_for_helpers().select_related("sketch").exclude(organisation_id=but_of)[:LOOKED_AT]
    return _most_alike(sketch_of(text, language), [need for need in shown if _kept(need)])[:MOST]


def similar_on_desk(need: Need) -> list[Need]:
    """Needs of other firms that are about the same as ``need``, seen by the office only. Two queries."""
    alive = Need.objects.living().with_words().select_related("sketch", "organisation", "author").exclude(pk=need.pk)
    others = [each for each in alive.order_by("-sent_at")[:LOOKED_AT] if _kept(each)]
    mine = NeedSketch.objects.filter(need=need, version=ANALYSIS_VERSION).first()
    return _most_alike(_read(mine), others)[:MOST] if mine else []


def sketches_of(needs: Sequence[Need]) -> dict[int, Sketch]:
    """What each of these needs is about, by its key; those without a current sketch are left out. One query."""
    rows = NeedSketch.objects.filter(need__in=[need.pk for need in needs], version=ANALYSIS_VERSION)
    return {row.need_id: _read(row) for row in rows}


def _kept(need: Need) -> bool:
    return hasattr(need, "sketch") and need.sketch.version == ANALYSIS_VERSION


def _read(row: NeedSketch) -> Sketch:
    return Sketch(row.tokens, frozenset(row.concepts))


def _most_alike(mine: Sketch, others: Sequence[Need]) -> list[Need]:
    return [others[number] for number in alike(mine, [_read(each.sketch) for each in others])]
