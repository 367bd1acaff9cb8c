"""What figures show: groups of fewer firms than this are hidden everywhere."""

from bygdenav.config import env

FEWEST = 3
SMALLEST_GROUP = max(FEWEST, env.number("SMALLEST_GROUP", FEWEST))
