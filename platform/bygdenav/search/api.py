"""The search app's only door."""

from bygdenav.search.analysis import ANALYSIS_VERSION, Analysis, analyse
from bygdenav.search.documents import Document, sort_key
from bygdenav.search.embedder import DIMENSIONS, Embedder, NullEmbedder, Vector, embedder
from bygdenav.search.kinds import Kind, forget_kind, kind, kinds, register_kind
from bygdenav.search.language import Detected, detect_language
from bygdenav.search.lemmas import is_word
from bygdenav.search.lexicons import register_lexicon
from bygdenav.search.requests import FacetCount, Hit, SearchPage, SearchRequest, Suggestion
from bygdenav.search.scope import NoScope, Scope
from bygdenav.search.services.putting import put, put_all, remove, remove_all
from bygdenav.search.stopwords import is_everyday
from bygdenav.search.text import fold, normalise, words

__all__ = [
    "ANALYSIS_VERSION", "DIMENSIONS", "Analysis", "Detected", "Document", "Embedder", "FacetCount", "Hit", "Kind",
    "NoScope", "NullEmbedder", "Scope", "SearchPage", "SearchRequest", "Suggestion", "Vector", "analyse",
    "detect_language", "embedder", "fold", "forget_kind", "is_everyday", "is_word", "kind", "kinds", "normalise", "put",
    "put_all", "register_kind", "register_lexicon", "remove", "remove_all", "sort_key", "words",
]  # fmt: skip
