"""The refused rows as a file: as they came, with row number and reason behind them."""

import csv
from collections.abc import Iterable, Iterator
from typing import Any

from django.http import StreamingHttpResponse
from django.utils.translation import gettext as _

from municipalities.importing.enums import Outcome
from municipalities.importing.models import FirmImport
from municipalities.importing.selectors import rows_of

_FORMULA = ("=", "+", "-", "@", "\t", "\r")


class _Line:
    """What ``csv`` writes to: each row comes back at once."""

    def write(self, text: str) -> str:
        return text


def refused_list(found: FirmImport) -> Any:
    """A download that a spreadsheet opens, with semicolons and a mark for UTF-8."""
    response = StreamingHttpResponse(_lines(found), content_type="text/csv; charset=utf-8")
    response.headers["Content-Disposition"] = f'attachment; filename="nekade-{found.public_id}.csv"'
    return response


def _lines(found: FirmImport) -> Iterator[str]:
    writer = csv.writer(_Line(), delimiter=";")
    width = len(found.header)
    yield "\ufeff"
    yield writer.writerow(_safe([*found.header, _("Row in the file"), _("Why it was refused")]))
    for row in rows_of(found, Outcome.REFUSED).iterator():
        cells = [*row.cells, *[""] * (width - len(row.cells))]
        yield writer.writerow(_safe([*cells, str(row.number), " ".join(row.reasons)]))


def _safe(cells: Iterable[str]) -> list[str]:
    """A spreadsheet takes some beginnings for a formula: a sign before them makes them words. It is taken away on the way in."""
    return [f"'{cell}" if cell.startswith(_FORMULA) else cell for cell in cells]
