"""Reading what is shared out: who asks, for what, what was proposed, how it falls out."""

from competence.sharing.selectors.gathering import Choice, Gathered, gather, rules_here
from competence.sharing.selectors.proposals import hours_left, latest, rows_of, week_of

__all__ = ["Choice", "Gathered", "gather", "hours_left", "latest", "rows_of", "rules_here", "week_of"]
