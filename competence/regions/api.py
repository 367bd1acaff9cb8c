"""The door to what regions may see."""

from competence.regions.models import Agreement, PlaceFigures
from competence.regions.selectors import agreements_of, figures_for, places_of, regions
from competence.regions.services import agree, end, keep

__all__ = ["Agreement", "PlaceFigures", "agree", "agreements_of", "end", "figures_for", "keep", "places_of", "regions"]
