"""Imports with their rows, what columns were called, cards that look alike. Personal data: see each module."""

from municipalities.importing.models.duplicates import Merge, Pair
from municipalities.importing.models.imports import ColumnMemory, FirmImport, ImportRow

__all__ = ["ColumnMemory", "FirmImport", "ImportRow", "Merge", "Pair"]
