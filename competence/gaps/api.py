"""Gaps' door."""

from competence.gaps.models import Cluster, Lack, Pledge
from competence.gaps.selectors import cluster_of, lack_of, numbers_here, pledge_of
from competence.gaps.services import group_here, name_cluster, pledge_seats, take_pledge_back

__all__ = [
    "Cluster", "Lack", "Pledge", "cluster_of", "group_here", "lack_of", "name_cluster", "numbers_here", "pledge_of",
    "pledge_seats", "take_pledge_back",
]  # fmt: skip
