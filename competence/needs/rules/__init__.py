"""What may happen to a need, what limits it has, how long it has waited, and what others may read of it."""

from competence.needs.rules.after import follow_ups, money_range, time_range
from competence.needs.rules.constraints import (
    KM_OF_TRAVEL,
    Constraints,
    ImpossibleError,
    Window,
    check_constraints,
    check_window,
)
from competence.needs.rules.kinds import kind_of
from competence.needs.rules.moves import (
    AFTER_FEEDBACK,
    ALIVE,
    HELPED_ON,
    LIVING,
    PAIRS,
    TABLE,
    UNANSWERED,
    Asks,
    Move,
    NotPossibleError,
    Who,
    find_move,
    possible,
)
from competence.needs.rules.questions import questions_for
from competence.needs.rules.standing import (
    COVER,
    MATCHED_LANGUAGES,
    MAX_TEXT,
    REDACTED,
    UNDO_DAYS,
    Waiting,
    waiting,
    without_names,
)

__all__ = [
    "AFTER_FEEDBACK", "ALIVE", "COVER", "HELPED_ON", "KM_OF_TRAVEL", "LIVING", "MATCHED_LANGUAGES", "MAX_TEXT",
    "PAIRS", "REDACTED", "TABLE", "UNANSWERED", "UNDO_DAYS", "Asks", "Constraints", "ImpossibleError", "Move",
    "NotPossibleError", "Waiting", "Who", "Window", "check_constraints", "check_window", "find_move", "follow_ups",
    "kind_of", "money_range", "possible", "questions_for", "time_range", "waiting", "without_names",
]  # fmt: skip
