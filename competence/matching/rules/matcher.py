"""The door to the matching for the rest of the code: one call, the process's own cache of corpora and its embedder."""

from collections.abc import Sequence
from typing import Final

from bygdenav.search.api import Embedder, embedder
from competence.concepts.api import ConceptLayer, shipped_layer
from competence.matching.rules.corpus import build_corpus
from competence.matching.rules.engine import match_corpus
from competence.matching.rules.types import MatchResult, NeedQuery, OfferView
from competence.matching.rules.weights import Weights

_WEIGHTS: Final = Weights()


def match(
    query: NeedQuery,
    offers: Sequence[OfferView],
    *,
    model: Embedder | None = None,
    timeout: float = 1.0,
    layer: ConceptLayer | None = None,
) -> MatchResult:
    """Return what helps with a need among these offers, and why.

    Offers without a stored vector of the current model are embedded at first sight, some 20 ms each; with no model,
    or when the need's own vector is not there within ``timeout`` seconds, the other legs answer alone.
    ``layer``: the concepts that count (``concepts.api.layer_here`` in a place); the shipped ones without it.
    """
    used = model or embedder()
    return match_corpus(query, build_corpus(offers, used, layer or shipped_layer()), used, _WEIGHTS, timeout=timeout)
