"""The office's list of firms as a file: what everybody may know of each card, and how it stands. Nothing that a firm hides."""

import csv
import io
from collections.abc import Iterable, Iterator

from django.utils.translation import gettext as _
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell

from municipalities.directory.api import Card
from municipalities.directory.selectors import preview
from municipalities.directory.trades import trade_label

_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def header() -> list[str]:
    """The names of the columns."""
    return [
        _("Name"), _("Form"), _("Organisation number"), _("State"), _("What the firm does"), _("Trades"), _("Place"),
        _("Address"), _("Postcode"), _("Telephone"), _("E-mail address"), _("Web site"), _("Confirmed"), _("Confirmed in time"),
    ]  # fmt: skip


def row(card: Card, language: str) -> list[str]:
    """One firm; its rows were fetched (``with_rows``)."""
    view = preview(card)
    content = view.content
    confirmed = view.confirmed_at.date().isoformat() if view.confirmed_at else ""
    return [
        view.name, view.form_label, view.number, str(card.get_status_display()), content.trade,
        ", ".join(trade_label(key, language) for key in content.trades), content.place, content.address, content.postcode,
        content.phone, content.email, content.website, confirmed, _("no") if view.is_late else _("yes"),
    ]  # fmt: skip


class _Line:
    """What ``csv`` writes to: each row comes back at once."""

    def write(self, text: str) -> str:
        return text


def as_csv(cards: Iterable[Card], language: str) -> Iterator[str]:
    """With semicolons and a mark for UTF-8, as spreadsheets here open it. A cell that a spreadsheet would take for a formula
    gets a sign before it."""
    writer = csv.writer(_Line(), delimiter=";")
    yield "\ufeff"
    yield writer.writerow(header())
    for card in cards:
        yield writer.writerow([f"'{cell}" if cell.startswith(_FORMULA) else cell for cell in row(card, language)])


def as_xlsx(cards: Iterable[Card], language: str) -> bytes:
    """One sheet; every cell is text, so that nothing is a formula."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet(str(_("Firms"))[:31])
    for cells in (header(), *(row(card, language) for card in cards)):
        line = []
        for value in cells:
            cell = WriteOnlyCell(sheet, value=value)
            cell.data_type = "s"
            line.append(cell)
        sheet.append(line)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()
