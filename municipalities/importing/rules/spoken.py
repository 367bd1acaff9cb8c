"""Languages as lists name them."""

import re

from municipalities.importing.rules.likeness import plain
from municipalities.importing.rules.words import meanings


def spoken(text: str) -> tuple[str, ...]:
    """The languages named in a cell, as ``directory.enums.Spoken`` has them; words that are none are left out."""
    words = (plain(word) for word in re.split(r"[^\w]+", text))
    return tuple(dict.fromkeys(code for word in words if (code := meanings("language").get(word))))
