"""Lists in CSV and XLSX come in through the same core."""

from io import BytesIO
from typing import Any

import pytest
from openpyxl import Workbook

from bygdenav.kernel.errors import UserError
from competence.feeds.services import Report, bring_table
from competence.offers.api import Occurrence, Offer
from tests.integration.competence.feeds.made import day

pytestmark = pytest.mark.django_db
HEAD = "Titel;Beskrivning;Anordnare;Typ;Ort;Start;Tid;Slut;Platser;Minst;Sista anmälningsdag;Pris;Inställd"


def bring(text: str | bytes, **options: Any) -> Report:
    raw = text if isinstance(text, bytes) else text.encode("cp1252")
    given = {"name": "lista.csv", "provider": "", "tenants": [], **options}
    return bring_table(file=BytesIO(raw), size=len(raw), progress=lambda *_said: None, **given)


def line(**cells: str) -> str:
    values = {
        "title": "Kväll om kassan", "text": "Vi kopplar kassan.", "by": "Lärcentrum", "kind": "Workshop", "place": "Moskosel",
        "start": day(20), "time": "18.00", "end": "", "seats": "12", "least": "4", "closes": day(10), "cost": "350 kr", "off": "",
    }  # fmt: skip
    return ";".join({**values, **cells}.values())


def test_a_row_is_a_time_and_rows_of_one_title_are_one_offer():
    report = bring("\n".join([HEAD, line(), line(start=day(30))]))
    assert (report.created, report.refused) == (2, [])
    offer = Offer.objects.get()
    assert (offer.kind, offer.provider.name, offer.cost, offer.place) == ("workshop", "Lärcentrum", 350, "Moskosel")
    first = offer.occurrences.order_by("starts")[0]
    assert (first.starts_at.hour, first.seats, first.minimum, first.closes.isoformat()) == (18, 12, 4, day(10))


def test_the_same_list_again_makes_no_doubles_and_a_change_is_one():
    for seats in ("12", "12", "14"):
        bring(f"{HEAD}\n{line(seats=seats)}")
    assert [row.seats for row in Occurrence.objects.all()] == [14]


def test_bad_rows_are_refused_by_number():
    rows = [
        HEAD, line(), line(start="32/13/2027"), line(title=""), line(place="A", end=day(3)), line(place="B", seats="-1"),
        line(place="C", least="20"), line(time="25:99"), line(by=""), line(),
    ]  # fmt: skip
    report = bring("\n".join(rows))
    assert report.created == 1
    assert report.refused_count == 8


def test_who_offers_it_may_be_said_once():
    assert bring(f"{HEAD}\n{line(by='')}", provider="Företagarringen").created == 1
    assert Offer.objects.get().provider.name == "Företagarringen"


def test_a_list_that_is_whole_cancels_what_is_no_longer_in_it():
    bring("\n".join([HEAD, line(), line(start=day(30))]))
    bring(f"{HEAD}\n{line()}")
    assert Occurrence.objects.filter(cancelled_at=None).count() == 2
    assert bring(f"{HEAD}\n{line()}", whole=True).removed == 1
    assert Occurrence.objects.filter(cancelled_at=None).count() == 1


def test_what_is_marked_as_cancelled_is():
    bring(f"{HEAD}\n{line()}")
    bring(f"{HEAD}\n{line(off='ja')}")
    assert Occurrence.objects.get().cancelled_at


def test_a_spreadsheet_does_as_well():
    book, raw = Workbook(), BytesIO()
    for row in (["Kurs", "Anordnare", "Startdatum"], ["Svets", "YH", day(20)]):
        book.active.append(row)
    book.save(raw)
    assert bring(raw.getvalue(), name="lista.xlsx").created == 1


@pytest.mark.parametrize("text", [b"", b"%PDF-1.4", "Färg;Form\nröd;rund"])
def test_what_is_no_list_is_refused_in_words(text):
    with pytest.raises(UserError):
        bring(text)


@pytest.mark.parametrize(
    "written",
    [
        "den 5 mars {y}",
        "mån 5 mars {y}",
        "5. mars {y}",
        "5 Mar {y}",
        "5/3 {y}",
        "5/3-{short}",
        "5.3.{short}",
        "{y}/03/05",
    ],
)
def test_a_day_is_read_as_people_write_it(written):
    year = int(day(0)[:4]) + 1
    assert bring(f"{HEAD}\n{line(start=written.format(y=year, short=year % 100), closes='')}").refused == []
    assert Occurrence.objects.get().starts.isoformat() == f"{year}-03-05"


@pytest.mark.parametrize("written", ["5 mars", "v. 12", "vår", "30 februari 2027", "5 hej 2027"])
def test_a_day_that_cannot_be_known_is_not_guessed(written):
    assert bring(f"{HEAD}\n{line(start=written)}").refused_count == 1


@pytest.mark.parametrize("written", ["18-20", "18:00–20.00", "kl 18 till 20"])
def test_hours_from_and_to_may_stand_together(written):
    assert bring(f"{HEAD}\n{line(time=written)}").refused == []
    row = Occurrence.objects.get()
    assert (row.starts_at.hour, row.ends_at.hour) == (18, 20)


def test_the_names_of_the_columns_may_stand_below_what_the_list_is_called():
    report = bring(f"Kurser våren\n\n{HEAD};Rektor\n{line()};Eva")
    assert (report.created, report.unread) == (1, ["Rektor"])


def test_a_list_with_a_row_that_cannot_be_read_cancels_nothing():
    bring("\n".join([HEAD, line(), line(start=day(30))]))
    report = bring(
        "\n".join([HEAD, line(place="B", start=day(9), end=day(8)), line(seats="tolv"), line(start=day(30))]),
        whole=True,
    )
    assert (report.removed, len(report.unfinished)) == (0, 1)
    assert [where.split()[-1] for where, _why in report.refused] == ["2", "3"]
    assert Occurrence.objects.filter(cancelled_at=None).count() == 2
