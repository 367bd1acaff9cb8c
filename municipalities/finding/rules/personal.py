"""What must not be kept of what people search for: whatever may tell of somebody."""

import re

from bygdenav.kernel.personal_numbers import find_personal_numbers

_ADDRESS_OR_NUMBER = re.compile(r"@|https?:|\d[\d\s.\-]{4,}\d")


def without_numbers(text: str) -> str:
    """The text without the numbers of persons in it: they are not searched for, and stand in no address that we write."""
    for span in reversed(find_personal_numbers(text)):
        text = f"{text[: span.start]} {text[span.end :]}"
    return text


def tells_of_somebody(words: str) -> bool:
    """Whether the words hold an address, a number of a person, or figures that may be a telephone number."""
    return bool(find_personal_numbers(words) or _ADDRESS_OR_NUMBER.search(words))
