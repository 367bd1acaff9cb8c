"""Minutes as a PDF: the same rows as the page, tied to nothing but what a PDF reader has; text that can be read out."""

from collections.abc import Sequence
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from fpdf import FPDF
from fpdf.enums import XPos, YPos

FONT = "Helvetica"
LINE = 5.5
CODE = "cp1252"  # what the fonts carry that every PDF reader has
NEAREST = str.maketrans("ŋŊđĐŧŦčČńŃťŤǥǦħ\u2011\u2212", "nNdDtTcCnNtTgGh--")


class Paper(FPDF):
    """A page of A4 with the place's name above and the page's number below."""

    def __init__(self, place: str, title: str) -> None:
        super().__init__(format="A4")
        self.core_fonts_encoding = CODE
        self.place = place
        self.set_margins(22, 20)
        self.set_auto_page_break(auto=True, margin=22)
        self.set_title(title)
        self.set_author(place)
        self.set_lang(get_language() or "sv")

    def header(self) -> None:
        """The place on each page."""
        self.put(self.place, 9, grey=True)
        self.ln(2)

    def footer(self) -> None:
        """The number of the page."""
        self.set_y(-16)
        self.put(str(self.page_no()), 9, grey=True)

    def put(self, text: str, size: float = 11, *, bold: bool = False, grey: bool = False) -> None:
        """A paragraph."""
        self.set_font(FONT, "B" if bold else "", size)
        self.set_text_color(85 if grey else 0)
        self.multi_cell(0, LINE * size / 11, carried(text), align="L", new_x=XPos.LMARGIN, new_y=YPos.NEXT)


def carried(text: str) -> str:
    """``text`` in the letters that the fonts have: a letter of Sámi becomes its nearest, anything else a question mark."""
    return text.translate(NEAREST).encode(CODE, "replace").decode(CODE)


def minutes_pdf(name: str, place: str, lines: Sequence[str], rows: Sequence[dict[str, Any]]) -> bytes:
    """The minutes; ``lines`` (when, who) and ``rows`` are those that the reader sees on the page."""
    title = _("Minutes: %(name)s") % {"name": name}
    paper = Paper(place, title)
    paper.add_page()
    paper.start_section(carried(title))
    paper.put(title, 17, bold=True)
    for line in lines:
        paper.put(line)
    for row in rows:
        _row(paper, row)
    return bytes(paper.output())


def _row(paper: Paper, row: dict[str, Any]) -> None:
    paper.ln(4)
    paper.start_section(carried(f"{row['order']}. {row['title']}"), level=1)
    paper.put(f"{row['order']}. {row['title']}", 12, bold=True)
    if row["who"]:
        paper.put(row["who"], 10, grey=True)
    if row["kept_back"]:
        paper.put(row["kept_back"], 10, grey=True)
    paper.put(row["decided"] or _("Nothing decided."))
    if row["note"]:
        paper.put(row["note"])
    if row["decided"]:
        paper.put(f"{row['by']}, {date_format(row['at'], 'SHORT_DATETIME_FORMAT')}", 10, grey=True)
