"""The door to the figures."""

from competence.steering.services import share_here, take_snapshot

__all__ = ["share_here", "take_snapshot"]
