"""The one table of what may happen to where a need stands: from, to, who may, and what it asks for."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from competence.needs.enums import Helped, State

UNANSWERED: Final = (State.OPEN, State.TRIAGED, State.MATCHED)
HELPED_ON: Final = (State.OFFERED, State.IN_DELIVERY, State.ANSWERED)
# Those whose text others than the office may still answer to.
ALIVE: Final = (*UNANSWERED, *HELPED_ON)
# Those that are not over: also what is put aside until a day.
LIVING: Final = (*ALIVE, State.PARKED)
AFTER_FEEDBACK: Final = {Helped.YES: State.CLOSED, Helped.PARTLY: State.OPEN, Helped.NO: State.OPEN}


class Who(StrEnum):
    """On whose behalf a need moves."""

    FIRM = "firm"
    OFFICE = "office"
    CLOCK = "clock"
    PROVIDER = "provider"


class Asks(StrEnum):
    """What must be said for a move."""

    WHY = "why"
    DAY = "day"
    OUTCOME = "outcome"
    ANSWER = "answer"


class NotPossibleError(Exception):
    """The need is in a state from which this cannot be done, or not by this one."""


@dataclass(frozen=True, slots=True)
class Move:
    """One row of the table."""

    came_from: str
    to: str
    who: frozenset[Who]
    asks: frozenset[Asks] = frozenset()


def _rows(came_from: Iterable[State], to: State, who: set[Who], *asks: Asks) -> list[Move]:
    return [Move(each, to, frozenset(who), frozenset(asks)) for each in came_from if each != to]


_FIRM, _OFFICE, _BOTH = {Who.FIRM}, {Who.OFFICE}, {Who.FIRM, Who.OFFICE}
_ANYBODY = {Who.FIRM, Who.OFFICE, Who.CLOCK}
TABLE: Final[tuple[Move, ...]] = (
    *_rows([State.DRAFT], State.OPEN, _BOTH),
    *_rows([State.OPEN], State.TRIAGED, _OFFICE),
    *_rows([State.TRIAGED], State.OPEN, _OFFICE),
    *_rows([State.OPEN, State.TRIAGED], State.MATCHED, _BOTH),
    # The office answers with an offer; or the firm books a seat itself, which is an answer too.
    *_rows([*UNANSWERED, State.IN_DELIVERY, State.ANSWERED, State.PARKED], State.OFFERED, _BOTH, Asks.ANSWER),
    *_rows([*UNANSWERED, State.OFFERED, State.PARKED], State.ANSWERED, _OFFICE, Asks.ANSWER),
    *_rows([State.OFFERED, State.ANSWERED], State.IN_DELIVERY, _BOTH),
    *_rows([State.IN_DELIVERY], State.ANSWERED, _BOTH),
    # Also when whoever offered it takes it back.
    *_rows(HELPED_ON, State.OPEN, {*_BOTH, Who.PROVIDER}),
    *_rows(LIVING, State.CLOSED, _BOTH, Asks.OUTCOME),
    *_rows([State.CLOSED], State.OPEN, _BOTH),
    *_rows(ALIVE, State.PARKED, _OFFICE, Asks.WHY, Asks.DAY),
    # What was put aside comes back where it was, when its day comes or somebody takes it up.
    *_rows([State.PARKED], State.OPEN, _ANYBODY),
    *_rows([State.PARKED], State.TRIAGED, _ANYBODY),
    *_rows([State.PARKED], State.MATCHED, _ANYBODY),
    *_rows([State.PARKED], State.IN_DELIVERY, _ANYBODY),
    *_rows(LIVING, State.WITHDRAWN, _FIRM),
    *_rows([State.WITHDRAWN], State.OPEN, _FIRM),
    *_rows([State.WITHDRAWN], State.TRIAGED, _FIRM),
    *_rows([State.WITHDRAWN], State.MATCHED, _FIRM),
    *_rows([State.WITHDRAWN], State.OFFERED, _FIRM),
    *_rows([State.WITHDRAWN], State.IN_DELIVERY, _FIRM),
    *_rows([State.WITHDRAWN], State.ANSWERED, _FIRM),
)
_BY_PAIR: Final = {(move.came_from, move.to): move for move in TABLE}
PAIRS: Final = tuple(sorted((str(came_from), str(to)) for came_from, to in _BY_PAIR))


def find_move(current: str, wanted: str, who: Who) -> Move:
    """The row of the table. Raises ``NotPossibleError`` when there is none, or it is not for ``who``."""
    move = _BY_PAIR.get((current, wanted))
    if move is None:
        raise NotPossibleError(f"A need cannot go from {current} to {wanted}")
    if who not in move.who:
        raise NotPossibleError(f"Not the {who} takes a need from {current} to {wanted}")
    return move


def possible(current: str, who: Who) -> tuple[str, ...]:
    """Where ``who`` can bring a need from ``current`` without an answer; in the order of the table."""
    return tuple(
        move.to for move in TABLE if move.came_from == current and who in move.who and Asks.ANSWER not in move.asks
    )
