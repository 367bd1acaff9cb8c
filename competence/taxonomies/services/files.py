"""The files that an operator names: which they are, in which order they are read, and what their rows say."""

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from bygdenav.kernel import json_rows
from bygdenav.kernel.errors import UserError
from competence.taxonomies.rules import csv_rows, esco, jobtech, skos
from competence.taxonomies.rules.piece import LeftOut, Piece, Refused

_CHUNK: Final = 64 * 1024
_HEADER: Final = 20_000
_NUMBER: Final = re.compile(r"(?:version|taxonomy)[-_ /]?v?(\d+)\b|-t(\d+)\b|\bv(\d+)\b", re.IGNORECASE)
_ENDINGS: Final = {".csv", ".json", ".jsonld"}


@dataclass(frozen=True, slots=True)
class Problem:
    """A row that is not brought in. ``left_out``: it is none of ours; else ``why`` says what is wrong."""

    row: str
    why: str
    left_out: bool = False


class Unfinished(Exception):
    """A file broke off. ``str(error)`` says where, in words."""


@dataclass(frozen=True, slots=True)
class Source:
    """One file: its sort (``concepts``, ``relations``, ``json``, "" for none of ours), language and the version in its name."""

    path: Path
    sort: str
    language: str
    version: str


def sources(path: Path) -> list[Source]:
    """The files of a folder, or the one file; what lies under what comes last. Raises ``UserError``."""
    if path.is_dir():
        found = sorted(each for each in path.rglob("*") if each.suffix.lower() in _ENDINGS and each.is_file())
    elif path.is_file():
        found = [path]
    else:
        raise UserError(f"There is no file or folder {path}.")
    if not found:
        raise UserError(f"No file in {path} ends with .csv, .json or .jsonld. Unpack the download first.")
    if found[0].suffix.lower() not in _ENDINGS:
        raise UserError(f"{path.name} cannot be read: take ESCO as CSV or JSON-LD, JobTech as JSON.")
    return sorted((_source(each) for each in found), key=lambda each: each.sort == "relations")


def pieces(source: Source) -> Iterator[Piece | Problem]:
    """What each row says. Raises ``Unfinished`` where the file breaks off; what came before it stands."""
    try:
        yield from _table(source) if source.sort != "json" else _document(source)
    except json_rows.CutOff as error:
        text = (
            f"{source.path.name} breaks off after {error.rows} rows. What came before it is kept; get the file again."
        )
        raise Unfinished(text) from error


def _source(path: Path) -> Source:
    version = esco.version_in(path.name) or esco.version_in(path.parent.name)
    if path.suffix.lower() != ".csv":
        return Source(path, "json", "", version or _number(path))
    language, sort = esco.language_of(path.name), esco.sort_of(tuple(_header(path)[1]))
    if sort == "concepts" and language is None:
        raise UserError(f"{path.name}: the name of the file does not say its language. Call it {path.stem}_sv.csv.")
    return Source(path, sort if sort == "relations" or language else "", language or "", version)


def _number(path: Path) -> str:
    found = _NUMBER.search(path.name) or _NUMBER.search("/".join(path.parts[-4:-1]))
    return next(filter(None, found.groups()), "") if found else ""


def _header(path: Path) -> tuple[str, list[str]]:
    """What stands between the columns, and their names."""
    with path.open(encoding="utf-8-sig", errors="replace", newline="") as file:
        line = file.readline(_HEADER).rstrip("\r\n")
    separator = csv_rows.separator_of(line)
    return separator, next(csv.reader([line], delimiter=separator), [])


def _chunks(path: Path) -> Iterator[str]:
    with path.open(encoding="utf-8-sig", errors="replace", newline="") as file:
        yield from iter(lambda: file.read(_CHUNK), "")


def _table(source: Source) -> Iterator[Piece | Problem]:
    if not source.sort:
        return
    separator, header = _header(source.path)
    rows = csv_rows.rows(_chunks(source.path), separator)
    next(rows, None)
    for number, cells in enumerate(rows, start=2):
        if cells == [""]:
            continue
        row, where = dict(zip(header, cells, strict=False)), f"{source.path.name}:{number}"
        if len(cells) != len(header):
            yield Problem(where, f"{len(cells)} columns, not {len(header)}")
            continue
        try:
            yield esco.concept(row, source.language) if source.sort == "concepts" else esco.relation(row)
        except LeftOut as error:
            yield Problem(where, str(error), left_out=True)
        except Refused as error:
            yield Problem(where, str(error))


def _document(source: Source) -> Iterator[Piece | Problem]:
    for number, row in enumerate(json_rows.rows(_chunks(source.path)), start=1):
        where = f"{source.path.name}:{number}"
        if row is None:
            yield Problem(where, "the row cannot be read: too long, too deep, or broken")
            continue
        try:
            yield from skos.pieces(row) if skos.is_skos(row) else jobtech.pieces(row)
        except LeftOut as error:
            yield Problem(where, str(error), left_out=True)
        except Refused as error:
            yield Problem(where, str(error))
