"""What was asked, and in which order documents answer it: pure functions, without Django and without a database.

The search's second door, beside ``search.api``: for whoever makes a lexicon or measures rankings (ADR 0010).
"""

from bygdenav.search.analysis import analyse as analyse_for
from bygdenav.search.embedder import Embedder, Vector, embedder
from bygdenav.search.ranking.concepts import Concept, ConceptKind, Phrase
from bygdenav.search.ranking.describing import features, passage, version
from bygdenav.search.ranking.evaluation import JudgedSet, JudgedSetError, read_judged_set, report
from bygdenav.search.ranking.lexicon import Lexicon
from bygdenav.search.ranking.memory import MemoryCorpus, gather_places
from bygdenav.search.ranking.ordering import rank
from bygdenav.search.ranking.question import Question
from bygdenav.search.ranking.themes import read_themes, write_themes
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
    "Embedder",
    "Evidence",
    "Features",
    "JudgedSet",
    "JudgedSetError",
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
    "Vector",
    "analyse_for",
    "embedder",
    "features",
    "gather_places",
    "passage",
    "rank",
    "read_judged_set",
    "read_themes",
    "report",
    "understand",
    "version",
    "write_themes",
]
