"""The door to data that is brought in."""

from competence.feeds.services import Report, bring_emil, bring_table

__all__ = ["Report", "bring_emil", "bring_table"]
