"""Which files of the project the lints look at."""

from collections.abc import Iterator
from pathlib import Path

LEFT_OUT = {"tests", "node_modules", "__pycache__", "migrations"}


def files(project: Path, *suffixes: str) -> Iterator[Path]:
    """Files of the product with one of ``suffixes``, in a fixed order: no tests, nothing hidden."""
    for path in sorted(project.rglob("*")):
        inside = path.relative_to(project).parts
        if path.suffix in suffixes and not any(part.startswith(".") or part in LEFT_OUT for part in inside):
            yield path
