"""The door to the concepts."""

from competence.concepts.models import NeedConcept
from competence.concepts.rules.layer import Concept, ConceptLayer, Found
from competence.concepts.rules.scheme import SCHEME_VERSION, read_tables, shipped_layer
from competence.concepts.selectors import concept_choices, concept_here, layer_here, scheme_version
from competence.concepts.services.tagging import Words, read_concepts, read_in, said_of, say_concept
from competence.concepts.services.words import add_concept, add_label, add_link

__all__ = [
    "SCHEME_VERSION", "Concept", "ConceptLayer", "Found", "NeedConcept", "Words", "add_concept", "add_label", "add_link",
    "concept_choices", "concept_here", "layer_here",
    "read_concepts", "read_in", "read_tables", "said_of", "say_concept", "scheme_version", "shipped_layer",
]  # fmt: skip
