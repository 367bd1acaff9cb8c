"""Writing what nobody meets here, and pledges."""

from competence.gaps.services.counting import count_again, follow_firm, let_count
from competence.gaps.services.following import follow_course, follow_need
from competence.gaps.services.grouping import build, group_here, merge, name_cluster, split
from competence.gaps.services.pledging import keep_names, pledge_seats, take_pledge_back

__all__ = [
    "build", "count_again", "follow_course", "follow_firm", "follow_need", "group_here", "keep_names", "let_count", "merge",
    "name_cluster", "pledge_seats", "split", "take_pledge_back",
]  # fmt: skip
