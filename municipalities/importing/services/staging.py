"""A file comes in: its rows are kept with numbers of persons covered, the file itself is not."""

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, islice
from pathlib import PurePath
from typing import BinaryIO, Final

from django.db import transaction
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from bygdenav.accounts.api import User
from bygdenav.audit.api import record
from bygdenav.kernel.bulk import insert_all
from bygdenav.kernel.personal_numbers import mask
from bygdenav.kernel.text import one_line
from municipalities.importing.models import ColumnMemory, FirmImport, ImportRow
from municipalities.importing.rules import (
    MOST_ROWS,
    NEEDED,
    FileRefused,
    Line,
    covered,
    open_table,
    recognise,
    shape_of,
    usable,
)

AT_A_TIME: Final = 500
_LOOKED_AT: Final = 10  # rows at the top that may be the header: lists often begin with a title


@transaction.atomic
def bring_in(*, file: BinaryIO, name: str, size: int, by: User | None) -> FirmImport:
    """Read a file into rows that wait for their columns to be named. Raises ``FileRefused``; then nothing is kept."""
    digest = _digest(file)  # first: the rows are read from the file while they are asked for
    table = open_table(file, size)
    header, lines = _header(table.lines)
    titles = [one_line(covered(cell))[:200] for cell in header.cells]
    shape = shape_of(titles)
    first = list(islice(lines, _LOOKED_AT))
    lines = chain(first, lines)
    mapping = _remembered(shape, len(titles)) or recognise(titles, [line.cells for line in first])
    firm_import = FirmImport.objects.create(
        file_name=mask(one_line(PurePath(name).name))[-120:],
        about=table.about[:120], others=[each[:100] for each in table.others[:20]],
        digest=digest, header=titles, shape=shape, mapping=_as_json(mapping), by=by,
        language=translation.get_language() or "",
    )  # fmt: skip
    phones = {index for index, field in recognise(titles).items() if field == "phone"}
    total = 0
    for batch in _batches(line for line in lines if not line.is_empty or line.problem):
        total += len(batch)
        if total > MOST_ROWS:
            text = _("The file has more than %(most)d rows. Split it, and bring in one part after the other.")
            raise FileRefused(text % {"most": MOST_ROWS})
        insert_all([_row(firm_import, line, phones, is_text=table.kind == "csv") for line in batch])
    if not total:
        raise FileRefused(_("Under the titles of the columns there is no row with a firm."))
    firm_import.total = total
    firm_import.save(update_fields=["total"])
    record(action="importing.bring_in", by=by, obj=firm_import, changed=["rows"])
    return firm_import


@transaction.atomic
def name_columns(*, firm_import: FirmImport, mapping: dict[int, str], by: User | None) -> FirmImport:
    """Keep what the columns are, here and for the next file with the same ones."""
    mapping = usable(mapping, len(firm_import.header))
    ColumnMemory.objects.update_or_create(
        shape=firm_import.shape, defaults={"mapping": _as_json(mapping), "used_at": timezone.now()}
    )
    firm_import.mapping = _as_json(mapping)
    firm_import.save(update_fields=["mapping"])
    record(action="importing.name_columns", by=by, obj=firm_import, changed=["mapping"])
    return firm_import


def missing_fields(mapping: dict[int, str]) -> list[str]:
    """Fields without which nothing can be brought in."""
    named = set(mapping.values())
    has_words = bool(named & {"trade", "description", "services"})
    return [field for field in NEEDED if field not in named and not (field == "trade" and has_words)]


def _header(lines: Iterator[Line]) -> tuple[Line, Iterator[Line]]:
    """The row with the titles: the first one, unless one of the next says more; and the rows below it."""
    start = list(islice((line for line in lines if not line.is_empty), _LOOKED_AT))
    if not start:
        raise FileRefused(_("There is nothing in this file. Choose another one."))
    known = [len(recognise(line.cells)) for line in start]
    best = known.index(max(known)) if max(known) > max(1, known[0]) else 0
    return start[best], chain(start[best + 1 :], lines)


def _row(firm_import: FirmImport, line: Line, phones: set[int], *, is_text: bool) -> ImportRow:
    width = len(firm_import.header)
    problem, cells = (
        line.problem,
        [covered(_unquoted(cell), is_phone=at in phones) for at, cell in enumerate(line.cells)],
    )
    if is_text and len(cells) > width:
        problem = problem or _(
            "The row has more cells than there are columns. A text that holds the separator must stand in quotation marks."
        )
    return ImportRow(firm_import=firm_import, number=line.number, cells=cells[:width], problem=problem)


def _unquoted(cell: str) -> str:
    """Without the sign that our own reports put before what a spreadsheet would take for a formula."""
    return cell[1:] if cell[:1] == "'" and cell[1:2] in ("=", "+", "-", "@") else cell


def _batches(lines: Iterable[Line]) -> Iterator[Sequence[Line]]:
    given = iter(lines)
    while batch := list(islice(given, AT_A_TIME)):
        yield batch


def _remembered(shape: str, width: int) -> dict[int, str]:
    known = ColumnMemory.objects.filter(shape=shape).first()
    return usable({int(index): field for index, field in known.mapping.items()}, width) if known else {}


def _as_json(mapping: dict[int, str]) -> dict[str, str]:
    return {str(index): field for index, field in mapping.items()}


def _digest(file: BinaryIO) -> str:
    file.seek(0)
    digest = hashlib.sha256()
    while chunk := file.read(1 << 16):
        digest.update(chunk)
    return digest.hexdigest()
