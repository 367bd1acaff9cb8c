"""Reading the concepts of a place."""

from competence.concepts.rules.layer import ConceptLayer
from competence.concepts.rules.scheme import shipped_layer


def layer_here() -> ConceptLayer:
    """The concepts that count in the current place."""
    return shipped_layer()
