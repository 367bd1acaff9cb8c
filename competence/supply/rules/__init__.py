"""Rules of what crosses and what is shown, without a database."""

from competence.supply.rules.numbers import Numbers, added
from competence.supply.rules.small import Folded, fold, fold_overlapping, less, told_of

__all__ = ["Folded", "Numbers", "added", "fold", "fold_overlapping", "less", "told_of"]
