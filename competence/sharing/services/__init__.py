"""Writing: rules, proposals, decisions."""

from competence.sharing.services.deciding import DecidedMeanwhileError, GoneError, change, refuse, take
from competence.sharing.services.proposing import propose
from competence.sharing.services.setting import set_rules

__all__ = ["DecidedMeanwhileError", "GoneError", "change", "propose", "refuse", "set_rules", "take"]
