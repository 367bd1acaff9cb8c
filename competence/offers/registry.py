"""Who hears when something that was offered is no more: modules register, offers know none of them."""

from collections.abc import Callable
from dataclasses import dataclass

from competence.offers.enums import ChangeKind
from competence.offers.models import Occurrence, Offer


@dataclass(frozen=True, slots=True)
class Freed:
    """Seats that a need of the current place had: its public id, how many, and whether they were booked, or only held or
    waited for in line (``waited``); at which time, where it is no call."""

    need: str
    quantity: int
    booked: bool
    waited: bool = False
    occurrence: Occurrence | None = None


@dataclass(frozen=True, slots=True)
class Change:
    """What happened. ``occurrence`` None means the whole offer; ``why`` in the provider's words.

    ``freed``: seats of the current place's own needs that are given back; where a time is only moved, seats that they keep;
    where seats got free, those that the first in line waits for.
    """

    kind: ChangeKind
    offer: Offer
    occurrence: Occurrence | None
    freed: tuple[Freed, ...]
    why: str


Follower = Callable[[Change], None]
_followers: dict[str, Follower] = {}


def register_follower(key: str, follower: Follower) -> None:
    """Have ``follower`` called in each place that shows the offer or has seats at it, soon after, by the worker.

    It runs in a transaction and may be called again for the same change; call this from ``AppConfig.ready``.
    """
    _followers[key] = follower


def followers() -> list[Follower]:
    """Everybody who wants to hear."""
    return list(_followers.values())


ArrivalFollower = Callable[[list[Offer]], None]
_arrival_followers: dict[str, ArrivalFollower] = {}


def register_arrival_follower(key: str, follower: ArrivalFollower) -> None:
    """Have ``follower`` called in each place that shows them with offers that came, changed, or have a new time.

    By the worker, soon after, outside a transaction, and possibly again with the same; call this from ``AppConfig.ready``.
    """
    _arrival_followers[key] = follower


def arrival_followers() -> list[ArrivalFollower]:
    """Everybody who wants to hear of what is new."""
    return list(_arrival_followers.values())
