"""Writing what figures need: the norm, and the weekly count."""

from competence.steering.services.norms import set_norm
from competence.steering.services.snapshots import take_snapshot

__all__ = ["set_norm", "take_snapshot"]
