"""Writing cards."""

from municipalities.directory.services.answers import (
    answer_changed,
    answer_closed,
    answer_link,
    answer_right,
    archive_card,
    bring_back_card,
    can_reopen,
    undo_closed,
)
from municipalities.directory.services.asking import Link, ask, read_link, readers_of
from municipalities.directory.services.bulk import Entry, change_cards, enter_firms
from municipalities.directory.services.cards import (
    change_card,
    enter_firm,
    record_consent,
    submit_card,
    update_card,
    withdraw_card,
)
from municipalities.directory.services.closing import closed_in_public, has_closed, reopen_firm, retire_firm
from municipalities.directory.services.decisions import approve_card, mark_seen, refuse_card, undo_decision
from municipalities.directory.services.following import follow
from municipalities.directory.services.freshness import confirm_card
from municipalities.directory.services.items import bring_back, end_item, save_item, save_items
from municipalities.directory.services.merging import MERGED_FIELDS, CannotMerge, merge_cards, undo_merge
from municipalities.directory.services.naming import change_firm, rename_firm
from municipalities.directory.services.nights import NIGHT, change_plan, run_night
from municipalities.directory.services.pictures import add_picture, describe_picture, end_picture, put_picture_first
from municipalities.directory.services.places import NotChanged, change_in_places, copy_rows, other_places
from municipalities.directory.services.registration import (
    DraftGone,
    Finished,
    Registration,
    finish_registration,
    keep_draft,
    read_draft,
)
from municipalities.directory.services.ringing import rang, undo_rang
from municipalities.directory.services.sets import (
    WORK,
    can_undo_set,
    choose_set,
    do_set,
    forget_sets,
    summary,
    undo_set,
    work_on,
)

__all__ = [
    "MERGED_FIELDS", "NIGHT", "WORK", "CannotMerge", "DraftGone", "Entry", "Finished", "Link", "NotChanged",
    "Registration", "add_picture", "answer_changed", "answer_closed", "answer_link", "answer_right", "approve_card",
    "archive_card", "ask", "bring_back", "bring_back_card", "can_reopen", "can_undo_set", "change_card", "change_cards",
    "change_firm", "change_in_places", "change_plan", "choose_set", "closed_in_public", "confirm_card", "copy_rows",
    "describe_picture", "do_set", "end_item", "end_picture", "enter_firm", "enter_firms", "finish_registration",
    "follow", "forget_sets", "has_closed", "keep_draft", "mark_seen", "merge_cards", "other_places",
    "put_picture_first", "rang", "read_draft", "read_link", "readers_of", "record_consent", "refuse_card",
    "rename_firm", "reopen_firm", "retire_firm", "run_night", "save_item", "save_items", "submit_card", "summary",
    "undo_closed", "undo_decision", "undo_merge", "undo_rang", "undo_set", "update_card", "withdraw_card", "work_on",
]  # fmt: skip
