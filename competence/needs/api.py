"""Needs' door."""

from competence.needs.enums import (
    AnswerKind,
    FeedbackSource,
    Helped,
    Language,
    MoneyEffect,
    NeedKind,
    Outcome,
    Source,
    State,
    TimeEffect,
    TimeOfDay,
    Travel,
    Urgency,
    Visibility,
    Want,
)
from competence.needs.figures import FigureRow, figure_rows, figures_stamp
from competence.needs.models import Answer, CallTask, Effect, Need, NeedRevision, Reminder
from competence.needs.registry import (
    Box,
    ask_to_build,
    register_box,
    register_builder,
    register_need_follower,
    register_pool_leaver,
)
from competence.needs.rules import KM_OF_TRAVEL, MATCHED_LANGUAGES, UNANSWERED, Constraints, Who, Window
from competence.needs.rules.likeness import Sketch, alike, rarity_of
from competence.needs.selectors import (
    anonymous_words,
    calls_waiting,
    desk_need,
    desk_needs,
    firms_with_the_same,
    joined_with,
    left_out,
    nameless,
    need_of,
    needs_for_everybody,
    needs_for_helpers,
    needs_of,
    open_words,
    own_words,
    standing,
    waiting_of,
    wishes_of,
)
from competence.needs.services.after import Gave, ask_due, note_effect, say_how_it_went
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
from competence.needs.services.asking import answer_question, skip_question
from competence.needs.services.handling import pass_leavers_needs, reassign, redact_revision
from competence.needs.services.joining import join_needs, part_needs
from competence.needs.services.likening import similar, similar_on_desk, sketches_of
from competence.needs.services.meanwhile import MovedMeanwhileError, expect, last_step
from competence.needs.services.moving import Said, bring_back, move_need, return_parked, set_kind
from competence.needs.services.news import choose_how
from competence.needs.services.pooling import join_pools, leave_pools
from competence.needs.services.said import Contact, NeedWords, Origin
from competence.needs.services.seats import Asked, give_back, take_call, take_seats, wait_in_line
from competence.needs.services.suggesting import current_run, suggest
from competence.needs.services.writing import (
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
    "KM_OF_TRAVEL", "MATCHED_LANGUAGES", "UNANSWERED", "Answer", "AnswerKind", "Asked", "Box", "CallTask", "Constraints",
    "Contact", "Effect", "FeedbackSource", "FigureRow", "Gave", "Helped", "Language", "MoneyEffect", "MovedMeanwhileError",
    "Need", "NeedKind", "NeedRevision", "NeedWords", "Origin", "Outcome", "Reminder", "Said", "Sketch", "Source", "State",
    "TimeEffect", "TimeOfDay", "Travel", "Urgency", "Visibility", "Want", "Who", "Window", "add_revision", "alike",
    "anonymous_words", "answer_question", "answer_with_offer", "answer_with_words", "ask_due", "ask_to_build", "bring_back",
    "calls_waiting", "change_visibility", "choose", "choose_how", "correct_language", "current_run", "desk_need",
    "desk_needs", "discard_draft", "expect", "figure_rows", "figures_stamp", "file_for_firm", "firms_with_the_same",
    "give_back", "give_feedback", "join_needs", "join_pools", "joined_with", "last_step", "leave_pools", "left_out",
    "log_call", "move_need", "nameless", "need_of", "needs_for_everybody", "needs_for_helpers", "needs_of", "note_effect",
    "open_words", "own_words", "part_needs", "pass_leavers_needs", "pass_on", "raise_hand", "rarity_of", "reassign",
    "redact_revision", "register_box", "register_builder", "register_need_follower", "register_pool_leaver",
    "restore", "return_parked", "save_draft",
    "say_how_it_went", "send_need", "set_kind", "similar", "similar_on_desk", "sketches_of", "skip_question", "standing",
    "suggest", "take_call", "take_seats", "unchoose", "wait_in_line", "waiting_of", "wishes_of", "withdraw",
]  # fmt: skip
