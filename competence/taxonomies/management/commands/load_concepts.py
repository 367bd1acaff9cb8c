"""``bygdenav load-concepts``: JobTech and ESCO from their files, again and again without doubles."""

import json
import sys
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from bygdenav.kernel.errors import UserError
from competence.taxonomies.services import Report, load

EVERY = 2000
SUMS = ("seen", "created", "updated", "unchanged", "ended", "left_out")


class Command(BaseCommand):
    """Thin: names the files, and says what came of them.

    Ends with 0 when everything was read to its end, also when rows were refused; with 1 when a file broke off or is none.
    """

    help = (
        "Bring in JobTech Taxonomy (JSON) or ESCO (CSV, JSON-LD) from a file or a folder. Repeating it changes nothing."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("path", metavar="FILE-or-DIR")
        parser.add_argument("--edition", default="", metavar="N", help="of the list, where no name of a file says it")
        parser.add_argument("--whole", action="store_true", help="what is no longer in the list has ended")
        parser.add_argument("--dry-run", action="store_true", help="say what would change, change nothing")
        parser.add_argument("--json", action="store_true", help="say it as JSON")

    def handle(self, *_args: Any, **options: Any) -> None:
        try:
            report = load(
                path=Path(options["path"]), version=options["edition"].strip().removeprefix("v"), progress=self._progress,
                whole=options["whole"], dry_run=options["dry_run"],
            )  # fmt: skip
        except (UserError, OSError) as error:
            raise CommandError(str(error)) from error
        self._say(report, as_json=options["json"], dry_run=options["dry_run"])
        if report.unfinished:
            raise CommandError(" ".join(report.unfinished))

    def _progress(self, doing: str, done: int) -> None:
        if done % EVERY < 500 and (done >= EVERY or sys.stderr.isatty()):
            self.stderr.write(f"{doing}: {done:,}", str)

    def _say(self, report: Report, *, as_json: bool, dry_run: bool) -> None:
        sums = {name: getattr(report, name) for name in SUMS}
        refused = [{"row": row, "reason": why} for row, why in report.refused]
        if as_json:
            answer = {
                "dry_run": dry_run, "editions": report.editions, **sums, "refused": refused,
                "refused_count": report.refused_count, "unfinished": report.unfinished,
            }  # fmt: skip
            self.stdout.write(json.dumps(answer, ensure_ascii=False))
            return
        for name, version in report.editions.items():
            self.stdout.write(f"{name} {version}")
        for name, count in sums.items():
            self.stdout.write(f"{name.replace('_', ' ')}: {count}")
        self.stdout.write(f"refused: {report.refused_count}")
        for each in refused[:20]:
            self.stdout.write(f"  {each['row']}: {each['reason']}")
        if dry_run:
            self.stdout.write("Nothing was changed.")
