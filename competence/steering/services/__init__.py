"""Writing what figures need: the norm, and the weekly count."""

from competence.steering.services.crossing import PARTS, numbers_for_region, share_here
from competence.steering.services.norms import set_norm
from competence.steering.services.snapshots import take_snapshot

__all__ = ["PARTS", "numbers_for_region", "set_norm", "share_here", "take_snapshot"]
