"""The door to finding: what a module above needs to join the search page."""

from municipalities.finding.facets import Facet, register_facet

__all__ = ["Facet", "register_facet"]
