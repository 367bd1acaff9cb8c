"""Numbers of persons are covered before anything of a file is kept."""

import re
from typing import Final

from bygdenav.kernel.personal_numbers import (
    MASK,
    digits_of,
    find_personal_numbers,
    is_birth_number,
    is_personal_number,
    mask,
)

_LEAST: Final = 10
_LONGEST: Final = 20  # of a number with everything that people write in it, also as one for value added tax
_PHONE: Final = re.compile(r"^[\d\s()+/.\-–]+$")
_AS_PERSONS_WRITE: Final = re.compile(r"^\d{6}[-–+]\d{4}$")


def covered(cell: str, *, is_phone: bool = False) -> str:
    """The cell without numbers of persons. ``is_phone``: it stands in a column of telephone numbers, some of which are
    valid numbers of persons by chance."""
    if sum(sign.isdigit() for sign in cell) < _LEAST or (is_phone and looks_like_phone(cell)):
        return cell
    if len(cell) <= _LONGEST and (is_personal_number(cell) or is_birth_number(cell)):
        return MASK
    return mask(cell)


def was_covered(cell: str) -> bool:
    """Whether a number of a person stood there."""
    return MASK in cell


def looks_like_phone(text: str) -> bool:
    """Whether this is written as a telephone number: it starts with a nought or a plus sign and only calls itself one."""
    starts = text.strip().startswith(("+", "0", "(0"))
    return bool(
        starts and _PHONE.match(text) and not _AS_PERSONS_WRITE.match(text.strip()) and len(digits_of(text)) <= 14
    )


def holds_persons_number(text: str) -> bool:
    """Whether a number of a person stands in the text, or stood there."""
    return was_covered(text) or bool(find_personal_numbers(text))
