"""Bringing lists of others in."""

from competence.taxonomies.services.loading import load
from competence.taxonomies.services.storing import Report

__all__ = ["Report", "load"]
