"""Matching's door."""

from competence.matching.enums import Band, MissingKind, ReasonKind, Verdict
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
from competence.matching.rules.waiting import WaitingNeed, WaitingNeeds
from competence.matching.rules.wording import reason_text, reasons_text
from competence.matching.selectors import (
    Explained,
    Explanation,
    concepts_in,
    explain,
    latest_run,
    offer_views,
    runs_of,
    stored_reasons,
    versions,
)
from competence.matching.services import forget_words, store_run

__all__ = [
    "Band",
    "Explained",
    "Explanation",
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
    "Verdict",
    "WaitingNeed",
    "WaitingNeeds",
    "concepts_in",
    "evaluate",
    "explain",
    "forget_words",
    "latest_run",
    "match",
    "offer_views",
    "reason_text",
    "reasons_text",
    "runs_of",
    "store_run",
    "stored_reasons",
    "versions",
]
