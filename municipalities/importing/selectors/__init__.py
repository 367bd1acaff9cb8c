"""Reading imports, and the register as an import needs to know it."""

from municipalities.importing.selectors.imports import (
    KEPT,
    columns_of,
    find_import,
    imports_here,
    rows_of,
    shown_difference,
    shown_new,
)
from municipalities.importing.selectors.register import Found, Register

__all__ = [
    "KEPT",
    "Found",
    "Register",
    "columns_of",
    "find_import",
    "imports_here",
    "rows_of",
    "shown_difference",
    "shown_new",
]
