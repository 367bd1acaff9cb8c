"""The door to imports."""

from municipalities.importing.enums import Outcome, State
from municipalities.importing.models import FirmImport
from municipalities.importing.rules import FileRefused, Line, open_table
from municipalities.importing.services import (
    bring_in,
    check,
    confirm,
    confirm_now,
    name_columns,
    prepare,
    start_check,
    write,
)

__all__ = [
    "FileRefused", "FirmImport", "Line", "Outcome", "State", "bring_in", "check", "confirm", "confirm_now",
    "name_columns", "open_table", "prepare", "start_check", "write",
]  # fmt: skip
