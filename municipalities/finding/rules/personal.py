"""What must not be kept of what people search for: whatever may tell of somebody."""

import re

from bygdenav.kernel.personal_numbers import find_personal_numbers

_ADDRESS_OR_NUMBER = re.compile(r"@|https?:|\d[\d\s.\-]{4,}\d")


def tells_of_somebody(words: str) -> bool:
    """Whether the words hold an address, a number of a person, or figures that may be a telephone number."""
    return bool(find_personal_numbers(words) or _ADDRESS_OR_NUMBER.search(words))
