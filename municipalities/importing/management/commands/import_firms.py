"""``bygdenav import-firms``: a list of firms from a file into a place's register."""

import json
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction
from django.utils import translation

from bygdenav.tenancy.api import Tenant, place_named, tenant_context
from municipalities.importing.enums import Outcome, State, Unclear
from municipalities.importing.management.progress import Progress
from municipalities.importing.models import FirmImport
from municipalities.importing.rules import LABELS, FileRefused
from municipalities.importing.services import bring_in, check, confirm_now, missing_fields, prepare, write


class Command(BaseCommand):
    """Thin: finds the place, runs the same services as the page, says what came of it.

    Ends with 0 when the file was read, also when rows were refused; with 1 when it was not, and nothing is written.
    """

    help = "Bring a list of firms (CSV or XLSX) into a place's register. Repeating it changes nothing."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "file", metavar="FILE", help="CSV or XLSX; the columns' titles in Swedish, Norwegian or English"
        )
        parser.add_argument("--tenant", required=True, metavar="HOST", help="the place: its host name, or its schema's")
        parser.add_argument("--dry-run", action="store_true", help="only say what would change")
        parser.add_argument(
            "--no-sole-traders", action="store_true",
            help="publish also firms of which nothing says that they are companies (else they wait for their own yes)",
        )  # fmt: skip
        parser.add_argument("--json", action="store_true", help="say it as JSON")

    def handle(self, *_args: Any, **options: Any) -> None:
        place = _place(options["tenant"])
        unclear = Unclear.PUBLISH if options["no_sole_traders"] else Unclear.WAIT
        progress = Progress(self.stderr, is_terminal=self.stderr.isatty())
        with tenant_context(place):
            try:
                answer = _imported(Path(options["file"]), unclear, progress, dry_run=options["dry_run"])
            except FileRefused as error:
                raise CommandError(str(error)) from error
            finally:
                progress.close()
        waiting = answer.pop("waiting")
        if options["json"]:
            self.stdout.write(json.dumps(answer, ensure_ascii=False))
        else:
            for name in ("created", "updated", "unchanged"):
                self.stdout.write(f"{name}: {answer[name]}")
            self.stdout.write(f"refused: {len(answer['refused'])}")
            for each in answer["refused"]:
                self.stdout.write(f"  row {each['row']}: {each['reason']}")
        if waiting:
            self.stderr.write(
                f"{waiting} sole traders among the new ones wait for their own yes before everybody sees them."
            )


def _place(name: str) -> Tenant:
    found = place_named(name)
    if found is None:
        raise CommandError(f"No place has the host name or schema {name!r}. bygdenav list-tenants shows them all.")
    return found


def _imported(path: Path, unclear: str, progress: Progress, *, dry_run: bool) -> dict[str, Any]:
    """What came, or with ``dry_run`` would come, of a file. Raises ``FileRefused``, ``CommandError``."""
    if not path.is_file():
        raise CommandError(f"There is no file {path}.")
    if not dry_run:
        return _run(path, unclear, progress, dry_run=False)
    answer: dict[str, Any] = {}
    with suppress(_OnlyLooked), transaction.atomic():
        answer = _run(path, unclear, progress, dry_run=True)
        raise _OnlyLooked
    return answer


class _OnlyLooked(Exception):
    """Takes everything back that a dry run wrote."""


def _run(path: Path, unclear: str, progress: Progress, *, dry_run: bool) -> dict[str, Any]:
    with path.open("rb") as file:
        found = bring_in(file=file, name=path.name, size=path.stat().st_size, by=None)
    if missing := missing_fields(found.fields):
        FirmImport.objects.filter(pk=found.pk).delete()
        with translation.override("en"):
            names = ", ".join(f"“{LABELS[field]}”" for field in missing)
        raise CommandError(f"No column was recognised as {names}. The first row must hold the columns' titles.")
    prepare(firm_import=found, unclear=unclear)
    check(found, note=partial(progress, "Comparing"))
    if not dry_run:
        confirm_now(firm_import=found)
        write(found, note=partial(progress, "Writing"))
    found.refresh_from_db()
    if not dry_run and found.state != State.DONE:
        raise CommandError(f"The import stopped: {found.get_state_display()}. Run the command again to go on.")
    refused = found.rows.filter(outcome=Outcome.REFUSED).order_by("number").values_list("number", "reasons")
    return {
        "created": found.counts["new"], "updated": found.counts["changed"], "unchanged": found.counts["unchanged"],
        "refused": [{"row": number, "reason": " ".join(reasons)} for number, reasons in refused],
        "waiting": found.counts["waiting"],
    }  # fmt: skip
