"""The texts that the matching learns from: subjects, what is offered on each, and how firms tell that they need it.

One thing a line, in ``../told/*.txt`` (its README says how they were written)::

    # packaging_look                      a subject
    o sv workshop | Title | What it is    an offer on it: language, kind, title, description
    n nb i | What the firm tells          a need of it: language, i (told indirectly) or p (plainly), words

A subject without offers is one that no offer of competence answers: something broken, a thing to sell, a private matter.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Final

from competence.matching.rules.told import LANGUAGES

FOLDER: Final = Path(__file__).resolve().parents[1] / "told"
_MANNERS: Final = ("i", "p")


class ToldError(Exception):
    """A line that cannot be read; the message says which and why."""


@dataclass(frozen=True, slots=True)
class Said:
    """One offer or need: its language and words."""

    language: str
    text: str


@dataclass(frozen=True, slots=True)
class Subject:
    """One subject, with what is offered on it (nothing, where no offer answers it) and what firms tell."""

    key: str
    offers: list[Said]
    needs: list[Said]


def read_subjects(folder: Path = FOLDER) -> list[Subject]:
    """Return all subjects, in the order of the files. Raises ``ToldError`` for a line that is not one of the three kinds."""
    found: list[Subject] = []
    for path in sorted(folder.glob("*.txt")):
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
            if line.strip():
                _add(found, line, f"{path.name}, line {number}")
    return found


def _add(found: list[Subject], line: str, where: str) -> None:
    head, *cells = (cell.strip() for cell in line.split("|"))
    mark, *about = head.split()
    if mark == "#" and len(about) == 1 and not cells:
        found.append(Subject(about[0], [], []))
    elif not found or not about or about[0] not in LANGUAGES:
        raise ToldError(f"{where}: expected a subject, an offer or a need with its language")
    elif mark == "o" and len(about) == 2 and len(cells) == 2:
        found[-1].offers.append(Said(about[0], f"{cells[0]}. {cells[1]}"))
    elif mark == "n" and len(about) == 2 and about[1] in _MANNERS and len(cells) == 1:
        found[-1].needs.append(Said(about[0], cells[0]))
    else:
        raise ToldError(f"{where}: neither a subject, an offer nor a need")


def lines_of(subjects: Sequence[Subject]) -> Iterator[str]:
    """Yield all that the fitting depends on, for its digest."""
    for subject in subjects:
        yield f"# {subject.key}"
        yield from (f"o {said.language} {said.text}" for said in subject.offers)
        yield from (f"n {said.language} {said.text}" for said in subject.needs)


def digest(subjects: Sequence[Subject]) -> str:
    """Return a short hash of the texts, to see what was learned from which."""
    return sha256("\n".join(lines_of(subjects)).encode()).hexdigest()[:16]
