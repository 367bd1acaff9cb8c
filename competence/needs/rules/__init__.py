"""What may happen to a need, what limits it has, how long it has waited, and what others may read of it."""

from competence.needs.rules.constraints import (
    KM_OF_TRAVEL,
    Constraints,
    ImpossibleError,
    Window,
    check_constraints,
    check_window,
)
from competence.needs.rules.kinds import kind_of
from competence.needs.rules.standing import (
    AFTER_FEEDBACK,
    ALIVE,
    COVER,
    MATCHED_LANGUAGES,
    MAX_TEXT,
    MOVES,
    REDACTED,
    UNDO_DAYS,
    NotPossibleError,
    Waiting,
    check_move,
    waiting,
    without_names,
)

__all__ = [
    "AFTER_FEEDBACK", "ALIVE", "COVER", "KM_OF_TRAVEL", "MATCHED_LANGUAGES", "MAX_TEXT", "MOVES", "REDACTED",
    "UNDO_DAYS", "Constraints", "ImpossibleError", "NotPossibleError", "Waiting", "Window", "check_constraints",
    "check_move", "check_window", "kind_of", "waiting", "without_names",
]  # fmt: skip
