"""JobTech Taxonomy as JSON: what a GraphQL question answers (also as the published file of a version), or the REST lists.

Rows are objects with ``id``, ``type`` and ``preferred_label`` (or ``taxonomy/id`` and so on); names are Swedish. Rows inside
``broader`` and ``narrower`` count as rows of their own when they have a name.
"""

from collections.abc import Iterator, Mapping
from typing import Any, Final

from competence.taxonomies.enums import Taxonomy
from competence.taxonomies.rules.addresses import address
from competence.taxonomies.rules.piece import MOST_BROADER, LeftOut, Piece, Refused, name, names

TYPES: Final = frozenset({
    "skill", "skill-group", "skill-headline", "skill-collection", "occupation-name", "occupation-field", "ssyk-level-4",
    "job-title", "keyword",
})  # fmt: skip
"""Kinds that say what a need may be about. Places, languages, licences and forms of employment are none of ours."""
_FIELD_OF_STUDY: Final = "sun-education-field-"
_CODES: Final = ("ssyk_code_2012", "isco_code_08", "eures_code_2014")
_SUN_CODES: Final = ("sun_education_field_code_2020", "sun_education_field_code_2000")
_DEEPEST: Final = 4


def pieces(row: Mapping[str, Any], depth: int = 0) -> Iterator[Piece]:
    """What a row says of itself, and of what lies in it. Raises ``Refused`` or ``LeftOut`` for the row itself."""
    plain = {str(key).rpartition("/")[2].replace("-", "_"): value for key, value in row.items()}
    inside = [*_list(plain.get("broader")), *_list(plain.get("narrower"))]
    for each in inside if depth < _DEEPEST else ():
        if isinstance(each, dict) and each.get("preferred_label") and each.get("type"):
            yield from _quietly(each, depth + 1)
    yield _piece(plain)


def _quietly(row: Mapping[str, Any], depth: int) -> Iterator[Piece]:
    try:
        yield from pieces(row, depth)
    except (Refused, LeftOut):
        return


def _piece(row: Mapping[str, Any]) -> Piece:
    kind = str(row.get("type") or "")
    if not kind or not row.get("id"):
        raise Refused("id or type is missing")
    if kind.startswith(_FIELD_OF_STUDY):
        return _field_of_study(row, kind)
    if kind not in TYPES:
        raise LeftOut(kind)
    uri, label = address(Taxonomy.JOBTECH, str(row["id"])), name(row.get("preferred_label"))
    if uri is None or not label:
        raise Refused("the id is not one of JobTech's" if label else "preferred_label is missing")
    return Piece(
        Taxonomy.JOBTECH, uri, kind=kind, code=_first(row, _CODES), labels={"sv": label}, others=_others(row),
        broader=_uris(row.get("broader")), replaced_by=_uris(row.get("replaced_by")), ended=bool(row.get("deprecated")),
    )  # fmt: skip


def _field_of_study(row: Mapping[str, Any], kind: str) -> Piece:
    """SUN lies in JobTech's files: we keep it under its own code."""
    code, label = _first(row, _SUN_CODES), name(row.get("preferred_label"))
    uri = address(Taxonomy.SUN, code)
    if uri is None or not label:
        raise Refused("the SUN code is missing" if label else "preferred_label is missing")
    version = "2020" if row.get(_SUN_CODES[0]) else "2000"
    return Piece(
        Taxonomy.SUN, uri, kind=kind, code=code.lower(), labels={"sv": label}, ended=bool(row.get("deprecated")), version=version,
    )  # fmt: skip


def _others(row: Mapping[str, Any]) -> dict[str, tuple[str, ...]]:
    found = names([*_list(row.get("alternative_labels")), *_list(row.get("hidden_labels"))])
    return {"sv": found} if found else {}


def _uris(rows: object) -> tuple[str, ...]:
    ids = [str(each.get("id") or each.get("taxonomy/id") or "") for each in _list(rows) if isinstance(each, dict)]
    return tuple(filter(None, (address(Taxonomy.JOBTECH, each) for each in ids)))[:MOST_BROADER]


def _first(row: Mapping[str, Any], keys: tuple[str, ...]) -> str:
    return next((str(row[key])[:40] for key in keys if row.get(key)), "")


def _list(value: object) -> list[Any]:
    return value if isinstance(value, list) else []
