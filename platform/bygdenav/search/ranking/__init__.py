"""What was asked, and in which order documents answer it: pure functions, without Django and without a database."""

from bygdenav.search.analysis import analyse as analyse_for
from bygdenav.search.ranking.concepts import Concept, ConceptKind, Phrase
from bygdenav.search.ranking.describing import features, passage, version
from bygdenav.search.ranking.lexicon import Lexicon
from bygdenav.search.ranking.memory import MemoryCorpus, gather_places
from bygdenav.search.ranking.ordering import rank
from bygdenav.search.ranking.question import Question
from bygdenav.search.ranking.types import (
    FEATURES_VERSION,
    LEG_SIZE,
    Because,
    Candidate,
    Corpus,
    Described,
    Evidence,
    Features,
    Leg,
    LegQuery,
    Place,
    Position,
    Ranked,
    Ranking,
)
from bygdenav.search.ranking.understanding import understand

__all__ = [
    "FEATURES_VERSION",
    "LEG_SIZE",
    "Because",
    "Candidate",
    "Concept",
    "ConceptKind",
    "Corpus",
    "Described",
    "Evidence",
    "Features",
    "Leg",
    "LegQuery",
    "Lexicon",
    "MemoryCorpus",
    "Phrase",
    "Place",
    "Position",
    "Question",
    "Ranked",
    "Ranking",
    "analyse_for",
    "features",
    "gather_places",
    "passage",
    "rank",
    "understand",
    "version",
]
