"""Bringing data in."""

from competence.feeds.services.bringing import bring_emil, bring_own_list, bring_table
from competence.feeds.services.storing import Report

__all__ = ["Report", "bring_emil", "bring_own_list", "bring_table"]
