"""Rules of what is alike, without a database."""

from competence.gaps.rules.clustering import Placed, cluster, topic_of

__all__ = ["Placed", "cluster", "topic_of"]
