"""How entries of each list are addressed, and the shorter key under which a need keeps one."""

import re
from typing import Final

from competence.taxonomies.enums import Taxonomy

JOBTECH: Final = "http://data.jobtechdev.se/taxonomy/concept/"
ESCO: Final = "http://data.europa.eu/esco/"
_ID: Final = re.compile(r"[A-Za-z0-9]{4}_[A-Za-z0-9]{3}_[A-Za-z0-9]{3}")
_UUID: Final = "[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}"
_ESCO: Final = re.compile(rf"(?:skill|occupation)/(?:{_UUID}|[A-Z][A-Z0-9.]{{0,11}}|[0-9.]{{1,12}})|isco/C[0-9]{{1,4}}")
_SUN: Final = re.compile(r"[0-9]{1,3}|[0-9]{3}[a-z]")


def address(taxonomy: str, text: str) -> str | None:
    """The one address of an entry that somebody wrote as an address, an id or a code. None for what is not one."""
    bare = text.strip().removeprefix("https://").removeprefix("http://").rstrip("/")
    if taxonomy == Taxonomy.ESCO:
        rest = bare.removeprefix("data.europa.eu/esco/")
        return ESCO + rest if _ESCO.fullmatch(rest) else None
    if taxonomy == Taxonomy.JOBTECH:
        rest = bare.removeprefix("data.jobtechdev.se/taxonomy/concept/")
        return JOBTECH + rest if _ID.fullmatch(rest) else None
    if taxonomy == Taxonomy.SUN:
        rest = bare.removeprefix("sun:").lower()
        return f"sun:{rest}" if _SUN.fullmatch(rest) else None
    return None


def key_of(taxonomy: str, uri: str) -> str:
    """``esco:skill/…``, ``jobtech:…``, ``sun:344z``: what a need keeps of an entry."""
    return f"{taxonomy}:{uri.removeprefix(ESCO).removeprefix(JOBTECH).removeprefix('sun:')}"


def of_key(key: str) -> tuple[str, str] | None:
    """The list and the address of a key; None for a key of our own concepts."""
    taxonomy, _sign, rest = key.partition(":")
    uri = address(taxonomy, rest) if rest else None
    return (taxonomy, uri) if uri else None
