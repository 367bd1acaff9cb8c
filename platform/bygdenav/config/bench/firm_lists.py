"""A list of ten thousand firms from file to register, and once more: seconds, and memory against a tenth of the list."""

import random
import resource
import tempfile
import time
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

from bygdenav.config.bench.figures import Figure
from bygdenav.config.create_tenant import create_tenant
from bygdenav.tenancy.api import Identity, Tenant, tenant_context
from municipalities.importing.api import FirmImport, bring_in, check, confirm_now, prepare, write

Note = Callable[[str], None]
PROMISED = 60  # seconds
FLAT = 64  # MiB more for the whole list than for a tenth of it
HEADER = "Namn;Organisationsnummer;Bransch;Beskrivning;Adress;Postnummer;Ort;Telefon;E-post;Webb;Latitud;Longitud"
TRADES = """Snickeri;Rörmokare;Elinstallation;Frisör;Åkeri;Bageri;Skogsentreprenör;Uthyrning av släp;Bilverkstad;
Redovisning;Måleri;Café och catering;Snöröjning;Fotograf;Städning;Guidade turer;Däckverkstad;Lanthandel"""
VILLAGES = "Moskosel;Glommersträsk;Granselet;Norrviken;Sandsjön;Långudden;Tallberget;Kvarnforsen;Arvidsjaur;Auktsjaur"
FIRST = "Berg;Ström;Sjö;Lund;Dal;Fors;Ås;Gran;Björk;Tall;Älv;Näs;Holm;Skogs;Myr;Hed;Vik;Sund;Kvarn;Sten"
LAST = "mans;kvists;bäcks;linds;åsens;vallens;hammars;stedts;borgs;ängens;rydens;mons;dalens;näsets;torps;kullens;viks"
WORDS = "Vi kommer hem till dig och tar med oss verktygen. Ring gärna före sju eller efter fyra. Rot och rut går bra."


def measure(rows: int, note: Note) -> list[Figure]:
    """Seconds for the list, for the list again, and how much memory the length of a list costs."""
    figures = []
    for kind, promised in ((".csv", True), (".xlsx", False)):
        place = _place(kind[1:])
        with tempfile.TemporaryDirectory() as folder, tenant_context(place):
            small, large = Path(folder) / f"small{kind}", Path(folder) / f"large{kind}"
            write_list(small, rows // 10, seed=2)
            write_list(large, rows, seed=1)
            bring(small)  # what is kept in the process is kept now
            before = _peak()
            first, again = bring(large), bring(large)
            grown = _peak() - before
        note(f"{kind}: {first.parts}")
        what = f"{rows:,} firms from {kind[1:].upper()}"
        figures += [
            Figure(what, first.seconds, "s", least=f"< {PROMISED} s", holds=_holds(first, rows), note=first.parts),
            Figure(f"{what}, again: nothing new", again.seconds, "s", holds=again.created == 0, note=again.parts),
        ]  # fmt: skip
        if promised:
            figures.append(
                Figure(f"memory more than for {rows // 10:,}", grown, "MiB", least=f"< {FLAT} MiB", holds=grown < FLAT)
            )
    return figures


def _holds(first: "Brought", rows: int) -> bool:
    return first.seconds < PROMISED and first.created == rows


class Brought:
    """What one list took."""

    def __init__(self, seconds: float, parts: str, created: int) -> None:
        self.seconds, self.parts, self.created = seconds, parts, created


def bring(path: Path) -> Brought:
    """The whole way of a file, as the command goes it."""
    times = [time.monotonic()]
    with path.open("rb") as file:
        found = bring_in(file=file, name=path.name, size=path.stat().st_size, by=None)
    times.append(time.monotonic())
    prepare(firm_import=found, unclear="wait")
    check(found)
    times.append(time.monotonic())
    confirm_now(firm_import=found)
    write(found)
    times.append(time.monotonic())
    read, compared, written = (after - before for before, after in pairwise(times))
    done = FirmImport.objects.get(pk=found.pk)
    return Brought(
        times[-1] - times[0], f"read {read:.1f}, compared {compared:.1f}, written {written:.1f}", done.counts["new"]
    )


def write_list(path: Path, rows: int, *, seed: int) -> None:
    """A list as an office has it, the same each time for one ``seed``."""
    header = HEADER.split(";")
    chance = random.Random(seed)  # noqa: S311 -- nothing secret is made of it
    lines = [[cell.replace(";", ",") for cell in _row(number, seed, chance)] for number in range(rows)]
    if path.suffix == ".csv":
        path.write_text("\n".join(";".join(line) for line in (header, *lines)) + "\n", encoding="utf-8-sig")
        return
    from openpyxl import Workbook  # only this half of the bench writes with it

    book = Workbook(write_only=True)
    sheet = book.create_sheet("Företag")
    for line in (header, *lines):
        sheet.append(line)
    book.save(path)


def _row(number: int, seed: int, chance: random.Random) -> list[str]:
    first, last, trade, village = (
        chance.choice(words.replace("\n", "").split(";")) for words in (FIRST, LAST, TRADES, VILLAGES)
    )
    name = f"{first}{last} {trade.split()[0]} {number + 1}"
    told = WORDS if number % 2 else f"{name} finns i {village} sedan {1950 + number % 70}."
    return [
        f"{name} AB" if number % 3 else name, _number(seed * 20_000 + number) if number % 7 else "", trade, told,
        f"{last.capitalize()}vägen {number % 90 + 1}", f"933{chance.randint(10, 99)}", village,
        f"0980-55 {number // 100 % 100:02} {number % 100:02}", f"info@firma{number}.example.se", f"firma{number}.example.se",
        f"{65 + chance.random():.5f}".replace(".", ","), f"{18.5 + chance.random():.5f}".replace(".", ","),
    ]  # fmt: skip


def _number(serial: int) -> str:
    """A valid Swedish organisation number: nine digits and their check digit."""
    nine = f"5597{serial:05}"
    digits = [int(sign) * (2 if place % 2 == 0 else 1) for place, sign in enumerate(nine)]
    return nine + str(-sum(value // 10 + value % 10 for value in digits) % 10)


def _place(name: str) -> Tenant:
    identity = Identity(
        name="Listor",
        kind="municipality",
        purpose="competence",
        country="SE",
        languages=("sv",),
        domain=f"{name}.lists.localhost",
    )
    return create_tenant(identity=identity, admin="", pages=False).tenant


def _peak() -> float:
    """The most memory that this process has had so far, in MiB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
