"""Who gets what is scarce, and why: values in, values out."""

from competence.sharing.rules.allocation import share
from competence.sharing.rules.types import Asker, Given, Limits, Options, Shared, Shortfall, Supply

__all__ = ["Asker", "Given", "Limits", "Options", "Shared", "Shortfall", "Supply", "share"]
