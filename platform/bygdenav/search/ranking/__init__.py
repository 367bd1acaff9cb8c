"""What was asked, and in which order documents answer it: pure functions, without Django and without a database."""

from bygdenav.search.analysis import analyse as analyse_for
from bygdenav.search.ranking.concepts import Concept, ConceptKind, Phrase
from bygdenav.search.ranking.lexicon import Lexicon

__all__ = ["Concept", "ConceptKind", "Lexicon", "Phrase", "analyse_for"]
