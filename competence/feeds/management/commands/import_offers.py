"""``bygdenav import-offers``: educations and courses of others, from EMIL 3 or a list, again and again without doubles."""

import json
import sys
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from bygdenav.kernel.errors import UserError
from bygdenav.tenancy.api import Tenant, place_named
from competence.feeds.rules.emil import TYPES
from competence.feeds.services import Report, bring_emil, bring_table
from competence.feeds.services.sources import source

EVERY = 2000


class Command(BaseCommand):
    """Thin: names the source and the places, and says what came of it.

    Ends with 0 when the data was read to its end, also when rows were refused; with 1 when it broke off. What came before is
    kept.
    """

    help = "Bring in what others offer: EMIL 3 from a folder or an address, or a CSV or XLSX list. Repeating it changes nothing."

    def add_arguments(self, parser: CommandParser) -> None:
        given = parser.add_mutually_exclusive_group(required=True)
        given.add_argument(
            "--emil3", metavar="DIR-or-URL", help="EMIL 3: a folder of JSON files, or the interface's address"
        )
        given.add_argument(
            "--table", metavar="FILE", help="CSV or XLSX; the columns' titles in Swedish, Norwegian or English"
        )
        parser.add_argument(
            "--place", action="append", default=[], metavar="HOST", help="show it only there; may be repeated"
        )
        parser.add_argument("--provider", default="", help="--table: who offers the rows that name nobody")
        parser.add_argument("--whole", action="store_true", help="--table: what is no longer in the list is cancelled")
        parser.add_argument("--all", action="store_true", help="--emil3: ask for everything, not only for what changed")
        parser.add_argument(
            "--types", default=",".join(sorted(TYPES)), help="--emil3: kinds of school, with commas between"
        )
        parser.add_argument("--json", action="store_true", help="say it as JSON")

    def handle(self, *_args: Any, **options: Any) -> None:
        tenants = [_place(host) for host in options["place"]]
        try:
            report = self._bring(options, tenants)
        except UserError as error:
            raise CommandError(str(error)) from error
        self._say(report, as_json=options["json"])
        if report.unfinished:
            raise CommandError(" ".join(report.unfinished))

    def _bring(self, options: dict[str, Any], tenants: list[Tenant]) -> Report:
        if options["emil3"]:
            types = frozenset(each.strip().upper() for each in options["types"].split(",") if each.strip())
            return bring_emil(
                source=source(options["emil3"]),
                tenants=tenants,
                progress=self._progress,
                everything=options["all"],
                types=types,
            )
        path = Path(options["table"])
        if not path.is_file():
            raise CommandError(f"There is no file {path}.")
        with path.open("rb") as file:
            return bring_table(
                file=file, size=path.stat().st_size, name=str(path.resolve())[:500], provider=options["provider"],
                tenants=tenants, progress=self._progress, whole=options["whole"],
            )  # fmt: skip

    def _progress(self, doing: str, done: int, total: int) -> None:
        if done % EVERY < 500 and (done >= EVERY or sys.stderr.isatty()):
            self.stderr.write(f"{doing}: {done:,}" + (f" of {total:,}" if total else ""), str)

    def _say(self, report: Report, *, as_json: bool) -> None:
        sums = {
            name: getattr(report, name)
            for name in ("seen", "created", "updated", "unchanged", "removed", "left_out", "over", "waiting")
        }
        refused = [{"id": key, "reason": why} for key, why in report.refused]
        if as_json:
            answer = {
                **sums,
                "refused": refused,
                "refused_count": report.refused_count,
                "unfinished": report.unfinished,
                "unread": report.unread,
            }
            self.stdout.write(json.dumps(answer, ensure_ascii=False))
            return
        for name, count in sums.items():
            self.stdout.write(f"{name.replace('_', ' ')}: {count}")
        if report.unread:
            self.stdout.write(f"columns not read: {', '.join(report.unread)}")
        self.stdout.write(f"refused: {report.refused_count}")
        for each in refused[:20]:
            self.stdout.write(f"  {each['id']}: {each['reason']}")


def _place(name: str) -> Tenant:
    found = place_named(name)
    if found is None:
        raise CommandError(f"No place has the host name or schema {name!r}. bygdenav list-tenants shows them all.")
    return found
