"""ESCO as CSV, one file for each kind and language (``skills_sv.csv``), and what lies under what in files of their own."""

import re
from collections.abc import Mapping
from typing import Final

from competence.taxonomies.enums import Taxonomy
from competence.taxonomies.rules.addresses import address
from competence.taxonomies.rules.piece import LANGUAGES, LeftOut, Piece, Refused, name, names

_LANGUAGE: Final = re.compile(r"_([a-z]{2})\.csv$", re.IGNORECASE)
_VERSION: Final = re.compile(r"v?(\d+\.\d+(?:\.\d+)?)")


def language_of(file_name: str) -> str | None:
    """Our code for the language that a file's name ends with; None for a name without one, "" for one we do not keep."""
    found = _LANGUAGE.search(file_name)
    return LANGUAGES.get(found.group(1).lower(), "") if found else None


def sort_of(header: tuple[str, ...]) -> str:
    """``concepts``, ``relations`` or "" for a table that we have no use for."""
    known = set(header)
    if {"conceptUri", "broaderUri"} <= known:
        return "relations"
    return "concepts" if {"conceptUri", "preferredLabel"} <= known else ""


def concept(row: Mapping[str, str], language: str) -> Piece:
    """An entry and its names in one language. Raises ``Refused``, or ``LeftOut`` for one without a name there."""
    uri, label = address(Taxonomy.ESCO, row.get("conceptUri", "")), name(row.get("preferredLabel", ""))
    if uri is None:
        raise Refused("conceptUri is not one of ESCO's")
    if not label:
        raise LeftOut(language)
    lines = [*row.get("altLabels", "").split("\n"), *row.get("hiddenLabels", "").split("\n")]
    others, status = names(lines), row.get("status", "").strip().lower()
    return Piece(
        Taxonomy.ESCO, uri, kind=name(row.get("conceptType", ""))[:60],
        code=name(row.get("code") or row.get("iscoGroup") or "")[:40], labels={language: label},
        others={language: others}, ended=status not in {"", "released"},
    )  # fmt: skip


def relation(row: Mapping[str, str]) -> Piece:
    """What an entry lies under. Raises ``Refused``."""
    uri, broader = (address(Taxonomy.ESCO, row.get(key, "")) for key in ("conceptUri", "broaderUri"))
    if uri is None or broader is None:
        raise Refused("conceptUri or broaderUri is not one of ESCO's")
    return Piece(Taxonomy.ESCO, uri, broader=(broader,))


def version_in(path: str) -> str:
    """The version that a folder's or file's name carries (``ESCO dataset - v1.2.0 - …``), or ""."""
    found = _VERSION.search(path)
    return found.group(1) if found else ""
