"""Bringing files in, comparing, writing; finding and merging duplicates."""

from municipalities.importing.services.choosing import choose_rows
from municipalities.importing.services.finding import find_pairs
from municipalities.importing.services.pairing import can_take_back, keep_apart, merge, merge_pair, take_back
from municipalities.importing.services.running import (
    CHECK,
    FIND,
    WRITE,
    check,
    confirm,
    confirm_now,
    drop,
    is_stuck,
    pause,
    prepare,
    start_check,
    write,
)
from municipalities.importing.services.staging import bring_in, missing_fields, name_columns
from municipalities.importing.services.tidying import forget_rows

__all__ = [
    "CHECK", "FIND", "WRITE", "bring_in", "can_take_back", "check", "choose_rows", "confirm", "confirm_now", "drop", "find_pairs",
    "forget_rows", "is_stuck", "keep_apart", "merge", "merge_pair", "missing_fields", "name_columns", "pause", "prepare",
    "start_check", "take_back", "write",
]  # fmt: skip
