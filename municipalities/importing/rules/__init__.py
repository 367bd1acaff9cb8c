"""What holds for files and their rows, without a database."""

from municipalities.importing.rules.columns import LABELS, NEEDED, Column, recognise, shape_of, usable
from municipalities.importing.rules.guard import covered
from municipalities.importing.rules.likeness import grams, likeness, name_key, plain
from municipalities.importing.rules.opening import open_table
from municipalities.importing.rules.sorts import Sort
from municipalities.importing.rules.tables import MOST_ROWS, FileRefused, Line, Table
from municipalities.importing.rules.values import Defaults, Draft, read_row, sentence

__all__ = [
    "LABELS", "MOST_ROWS", "NEEDED", "Column", "Defaults", "Draft", "FileRefused", "Line", "Sort", "Table", "covered",
    "grams", "likeness", "name_key", "open_table", "plain", "read_row", "recognise", "sentence", "shape_of", "usable",
]  # fmt: skip
