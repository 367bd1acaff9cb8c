"""Who hears in each place what becomes of a course: modules register, supply knows none of them."""

from collections.abc import Callable

from competence.supply.enums import Event
from competence.supply.models import Course

Follower = Callable[[Course, Event], None]
_followers: dict[str, Follower] = {}


def register_course_follower(key: str, follower: Follower) -> None:
    """Have ``follower(course, event)`` called by the worker in each place concerned, in a transaction; maybe twice."""
    _followers[key] = follower


def followers() -> list[Follower]:
    """Everybody who wants to hear."""
    return list(_followers.values())
