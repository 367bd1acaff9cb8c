"""The search app's only door."""

from bygdenav.search.analysis import ANALYSIS_VERSION, Analysis, analyse
from bygdenav.search.embedder import DIMENSIONS, Embedder, NullEmbedder, Vector, embedder
from bygdenav.search.language import Detected, detect_language
from bygdenav.search.lemmas import is_word
from bygdenav.search.stopwords import is_everyday
from bygdenav.search.text import fold, normalise, words

__all__ = [
    "ANALYSIS_VERSION",
    "DIMENSIONS",
    "Analysis",
    "Detected",
    "Embedder",
    "NullEmbedder",
    "Vector",
    "analyse",
    "detect_language",
    "embedder",
    "fold",
    "is_everyday",
    "is_word",
    "normalise",
    "words",
]
