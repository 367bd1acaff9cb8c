"""The door to the concepts."""

from competence.concepts.rules.layer import Concept, ConceptLayer, Found
from competence.concepts.rules.scheme import SCHEME_VERSION, read_tables, shipped_layer
from competence.concepts.selectors import layer_here

__all__ = ["SCHEME_VERSION", "Concept", "ConceptLayer", "Found", "layer_here", "read_tables", "shipped_layer"]
