"""What nobody meets in the demo, over several places: plain values, as they stand in ``content/gaps.toml``."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Pledge:
    """Seats for a need, by its key; ``tells_name``: the firm lets the provider see its name."""

    need: str
    seats: int
    tells_name: bool


@dataclass(frozen=True)
class Gap:
    """One gap: which needs, the order from ``place``, what providers say, and the course that one of them offers to make."""

    topic: str
    why: str
    needs: tuple[str, ...]
    place: str
    kind: str
    delivery: str
    people: int
    minimum: int
    where: str
    languages: tuple[str, ...]
    note: str
    providers: tuple[str, ...]
    question: str
    answer: str
    declined_by: str
    declined: str
    taken_by: str
    title: str
    description: str
    starts_in_days: int
    ends_in_days: int
    pledge_in_days: int
    seats: int
    course_minimum: int
    cost: int
    pledges: tuple[Pledge, ...]
