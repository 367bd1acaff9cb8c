"""Matching's door."""

from competence.matching.enums import Band, MissingKind, ReasonKind
from competence.matching.models import Match, MatchRun
from competence.matching.rules.evaluation import JudgedSetError, evaluate
from competence.matching.rules.matcher import match
from competence.matching.rules.types import (
    MatchResult,
    Missing,
    NearMiss,
    NeedQuery,
    OfferView,
    Place,
    Reason,
    Suggestion,
)
from competence.matching.rules.wording import reason_text, reasons_text
from competence.matching.selectors import concepts_in, latest_run, offer_views, stored_reasons
from competence.matching.services import forget_words, store_run

__all__ = [
    "Band",
    "JudgedSetError",
    "Match",
    "MatchResult",
    "MatchRun",
    "Missing",
    "MissingKind",
    "NearMiss",
    "NeedQuery",
    "OfferView",
    "Place",
    "Reason",
    "ReasonKind",
    "Suggestion",
    "concepts_in",
    "evaluate",
    "forget_words",
    "latest_run",
    "match",
    "offer_views",
    "reason_text",
    "reasons_text",
    "store_run",
    "stored_reasons",
]
