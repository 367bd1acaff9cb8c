"""Needs' door."""

from competence.needs.enums import (
    AnswerKind,
    FeedbackSource,
    Helped,
    ReportedBy,
    State,
    Travel,
    Urgency,
    Visibility,
    Want,
)
from competence.needs.models import Answer, CallTask, Need, NeedRevision
from competence.needs.selectors import (
    anonymous_words,
    calls_waiting,
    desk_need,
    desk_needs,
    need_of,
    needs_for_everybody,
    needs_for_helpers,
    needs_of,
    standing,
)
from competence.needs.services.answering import (
    answer_with_offer,
    answer_with_words,
    choose,
    give_feedback,
    log_call,
    pass_on,
    raise_hand,
    unchoose,
)
from competence.needs.services.handling import pass_leavers_needs, reassign, redact_revision
from competence.needs.services.suggesting import suggest
from competence.needs.services.writing import (
    Contact,
    NeedWords,
    add_revision,
    change_visibility,
    correct_language,
    discard_draft,
    file_for_firm,
    restore,
    save_draft,
    send_need,
    withdraw,
)

__all__ = [
    "Answer", "AnswerKind", "CallTask", "Contact", "FeedbackSource", "Helped", "Need", "NeedRevision", "NeedWords",
    "ReportedBy",
    "State", "Travel", "Urgency", "Visibility", "Want", "add_revision", "anonymous_words", "answer_with_offer",
    "answer_with_words", "calls_waiting", "change_visibility", "choose", "correct_language", "desk_need", "desk_needs",
    "discard_draft", "file_for_firm", "give_feedback", "log_call", "need_of", "needs_for_everybody",
    "needs_for_helpers",
    "needs_of", "pass_leavers_needs", "pass_on", "raise_hand", "reassign", "redact_revision", "restore", "save_draft",
    "send_need", "standing", "suggest", "unchoose", "withdraw",
]  # fmt: skip
