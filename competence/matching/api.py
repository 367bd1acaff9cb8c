"""Matching's door."""

from competence.matching.enums import Band, MissingKind, ReasonKind, Verdict
from competence.matching.models import Match, MatchRun
from competence.matching.rules.engine import Nearest, decide
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
from competence.matching.rules.waiting import WaitingNeed, WaitingNeeds, waiting_need
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
from competence.matching.shelf import Shelf, nearest, shelf_of

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
    "Nearest",
    "NeedQuery",
    "OfferView",
    "Place",
    "Reason",
    "ReasonKind",
    "Shelf",
    "Suggestion",
    "Verdict",
    "WaitingNeed",
    "WaitingNeeds",
    "concepts_in",
    "decide",
    "evaluate",
    "explain",
    "forget_words",
    "latest_run",
    "match",
    "nearest",
    "offer_views",
    "reason_text",
    "reasons_text",
    "runs_of",
    "shelf_of",
    "store_run",
    "stored_reasons",
    "versions",
    "waiting_need",
]
