"""The door to the figures."""

from competence.steering.services import take_snapshot

__all__ = ["take_snapshot"]
