"""The search app's only door."""

from bygdenav.search.analysis import ANALYSIS_VERSION, Analysis, analyse
from bygdenav.search.corpus import places
from bygdenav.search.documents import Document, sort_key
from bygdenav.search.embedder import DIMENSIONS, Embedder, NullEmbedder, Vector, embedder
from bygdenav.search.engines.base import EngineDown
from bygdenav.search.kinds import Kind, forget_kind, kind, kinds, register_kind
from bygdenav.search.language import Detected, detect_language
from bygdenav.search.lemmas import is_word
from bygdenav.search.lexicons import register_lexicon
from bygdenav.search.requests import FacetCount, Hit, SearchPage, SearchRequest, Sort, Suggestion
from bygdenav.search.scope import NoScope, Scope
from bygdenav.search.services.draining import settle
from bygdenav.search.services.putting import keep_only, put, put_all, remove, remove_all
from bygdenav.search.services.searching import search
from bygdenav.search.services.suggesting import suggest
from bygdenav.search.stopwords import is_everyday
from bygdenav.search.text import fold, normalise, words

__all__ = [
    "ANALYSIS_VERSION", "DIMENSIONS", "Analysis", "Detected", "Document", "Embedder", "EngineDown", "FacetCount", "Hit",
    "Kind", "NoScope", "NullEmbedder", "Scope", "SearchPage", "SearchRequest", "Sort", "Suggestion", "Vector",
    "analyse", "detect_language", "embedder", "fold", "forget_kind", "is_everyday", "is_word", "keep_only", "kind",
    "kinds", "normalise", "places", "put", "put_all", "register_kind", "register_lexicon", "remove", "remove_all",
    "search", "settle", "sort_key", "suggest", "words",
]  # fmt: skip
