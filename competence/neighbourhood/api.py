"""The neighbourhood's door."""

from competence.neighbourhood.models import SharedNeed
from competence.neighbourhood.selectors import shared_with
from competence.neighbourhood.services import Shown, share, take_down

__all__ = ["SharedNeed", "Shown", "share", "shared_with", "take_down"]
