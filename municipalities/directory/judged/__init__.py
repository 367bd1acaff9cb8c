"""Judged searches of directories, and the ranking measured on them without a database: every firm is a candidate."""

from municipalities.directory.judged.exhaustive import FirmRow, evaluate, silence

__all__ = ["FirmRow", "evaluate", "silence"]
