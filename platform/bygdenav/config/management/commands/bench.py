"""``bygdenav bench``: the numbers that the architecture promises."""

import json
import logging
import os
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from bygdenav.config.bench import firm_lists, lists, matching, memory, places, steering
from bygdenav.config.bench.figures import Figure
from bygdenav.config.bench.searching import measure as searching
from bygdenav.config.bench.stored_matching import Size
from bygdenav.config.own_database import own_database

PARTS = ("places", "lists", "memory", "import", "search", "matching", "figures")


class Command(BaseCommand):
    """Thin: measures what is asked for, prints a table, ends with 1 when a promise is missed."""

    help = "Measure imports, searches, matching, figures, new places, upgrades, lists and the demo's memory, in its own database."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--places", type=int, default=290, help="how many places there are (290)")
        parser.add_argument("--sample", type=int, default=10, help="places that the slow side is measured on (10)")
        parser.add_argument("--rows", type=int, default=10_000, help="rows of the list that is brought in (10,000)")
        parser.add_argument("--firms", type=int, default=1_000, help="firms of each place that is searched (1,000)")
        parser.add_argument("--questions", type=int, default=600, help="searches that are timed for each figure (600)")
        parser.add_argument("--offers", type=int, default=10_000, help="offers that needs are held against (10,000)")
        parser.add_argument("--waiting", type=int, default=20_000, help="needs that wait for an offer (20,000)")
        parser.add_argument("--needs", type=int, default=2_000, help="needs that are all looked at anew (2,000)")
        parser.add_argument("--engine", choices=searching.ENGINES, help="search only with this engine (both)")
        parser.add_argument(
            "--keep", action="store_true",
            help="keep what was filled for the search: the next run with --keep only asks (3 GB, 5 with Elasticsearch)",
        )  # fmt: skip
        parser.add_argument("only", nargs="?", choices=PARTS, help="measure only this")
        parser.add_argument("--only", dest="named", choices=PARTS, help="the same")
        parser.add_argument("--json", action="store_true", help="say it as JSON")

    def handle(self, *_args: Any, **options: Any) -> None:
        logging.disable(logging.WARNING)  # a line for each page that is asked for would hide the table
        figures = self._measure(options)
        if options["json"]:
            self.stdout.write(json.dumps([figure.as_json() for figure in figures]))
        else:
            self.stdout.write(f"{'':<44}{'ours':>10} {'':<8}{'theirs':>10}{'less':>9}  promised")
            for figure in figures:
                self.stdout.write(figure.as_row())
        if not all(figure.holds for figure in figures):
            raise SystemExit(1)

    def _measure(self, options: dict[str, Any]) -> list[Figure]:
        figures: list[Figure] = []
        wanted = options["only"] or options["named"]
        if wanted in (None, "memory"):
            figures.append(memory.measure())
        if wanted in (None, "search"):
            figures += searching.measure(_plan(options), self.stderr.write)
        if wanted in (None, "matching"):
            size = Size(options["offers"], options["waiting"], options["needs"])
            figures += matching.measure(size, self.stderr.write)
        if wanted in (None, "figures"):
            figures += steering.measure(options["waiting"], self.stderr.write)
        if wanted not in ("memory", "search", "matching", "figures"):
            with own_database("bench"):
                if wanted in (None, "import"):
                    figures += firm_lists.measure(options["rows"], self.stderr.write)
                if wanted in (None, "lists"):
                    figures += lists.measure()
                if wanted in (None, "places"):
                    figures += places.measure(options["places"], options["sample"], self.stderr.write)
        return figures


def _plan(options: dict[str, Any]) -> searching.Plan:
    return searching.Plan(
        options["places"], options["firms"], options["questions"],
        engines=(options["engine"],) if options["engine"] else searching.ENGINES,
        keep=_folder() if options["keep"] else None,
    )  # fmt: skip


def _folder() -> Path:
    if not (data := os.environ.get("BYGDENAV_DATA", "").strip()):
        raise CommandError("--keep needs a folder for what is kept. Set BYGDENAV_DATA.")
    return Path(data) / "bench"
