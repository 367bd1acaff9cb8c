"""SKOS as JSON-LD, as ESCO is also published: rows with ``prefLabel``, whichever prefix or address their keys carry."""

import re
from collections.abc import Iterator, Mapping
from typing import Any, Final

from competence.taxonomies.enums import Taxonomy
from competence.taxonomies.rules.addresses import address
from competence.taxonomies.rules.piece import LANGUAGES, MOST_BROADER, LeftOut, Piece, Refused, name, names

_END: Final = re.compile(r"[^:/#]+$")


def is_skos(row: Mapping[str, Any]) -> bool:
    """Whether a row is one of these, not one of JobTech's."""
    return "@id" in row or "uri" in row


def pieces(row: Mapping[str, Any]) -> Iterator[Piece]:
    """What a row says. Raises ``Refused`` or ``LeftOut``."""
    plain = {match.group(): value for key, value in row.items() if (match := _END.search(str(key)))}
    uri = address(Taxonomy.ESCO, str(row.get("@id") or row.get("uri") or ""))
    if uri is None:
        raise LeftOut("not an entry")
    labels = {language: found[0] for language, found in _by_language(plain.get("prefLabel")).items()}
    if not labels:
        raise Refused("prefLabel is missing in the languages that are kept")
    others = _by_language(plain.get("altLabel"))
    for language, found in _by_language(plain.get("hiddenLabel")).items():
        others[language] = names([*others.get(language, ()), *found])
    yield Piece(
        Taxonomy.ESCO, uri, kind=_kind(row), code=name(_text(plain.get("notation")))[:40], labels=labels, others=others,
        broader=_uris(plain.get("broader")), replaced_by=_uris(plain.get("isReplacedBy")),
        ended=name(_text(plain.get("status"))).lower() not in {"", "released"},
    )  # fmt: skip


def _kind(row: Mapping[str, Any]) -> str:
    kinds = [str(each) for each in _list(row.get("@type") or row.get("type"))]
    ends = [match.group() for each in kinds if (match := _END.search(each))]
    return next((each for each in ends if each != "Concept"), "Concept")[:60]


def _by_language(value: object) -> dict[str, tuple[str, ...]]:
    """Names by our languages, out of a map of languages or a list of texts that say theirs."""
    found: dict[str, list[object]] = {}
    if isinstance(value, dict) and "@value" not in value:
        for code, texts in value.items():
            found.setdefault(LANGUAGES.get(str(code), ""), []).extend(_list(texts))
    else:
        for each in _list(value):
            if isinstance(each, dict):
                code = LANGUAGES.get(str(each.get("@language")), "")
                found.setdefault(code, []).append(each.get("@value"))
    kept = {code: names(texts) for code, texts in found.items() if code}
    return {code: texts for code, texts in kept.items() if texts}


def _uris(value: object) -> tuple[str, ...]:
    ids = [str(each.get("@id") or each.get("uri")) if isinstance(each, dict) else str(each) for each in _list(value)]
    return tuple(filter(None, (address(Taxonomy.ESCO, each) for each in ids)))[:MOST_BROADER]


def _text(value: object) -> object:
    return value.get("@value") if isinstance(value, dict) else value


def _list(value: object) -> list[Any]:
    return value if isinstance(value, list) else [] if value is None else [value]
