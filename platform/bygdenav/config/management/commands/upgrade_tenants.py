"""``bygdenav upgrade-tenants``: run it after every new version; it is quick when there is nothing to do."""

import json
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from bygdenav.config.upgrade import Upgraded, upgrade_everything


class Command(BaseCommand):
    """Thin: does it, says what came of it, ends with 1 when a place stopped."""

    help = (
        "Bring the shared schema, every place and the template to the migrations on disk. May be run again at any time."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--json", action="store_true", help="say it as JSON")

    def handle(self, *_args: Any, **options: Any) -> None:
        done = upgrade_everything(self._note)
        self.stdout.write(json.dumps(done.as_json()) if options["json"] else _as_words(done))
        if done.places.failures:
            raise SystemExit(1)

    def _note(self, text: str) -> None:
        """What is being done now, apart from what came of it, which another program may read."""
        self.stderr.write(text, style_func=str)
        self.stderr.flush()


def _as_words(done: Upgraded) -> str:
    report = done.places
    lines = [
        f"{report.places} places: {report.upgraded} of {report.behind} upgraded in {report.seconds:.1f} s"
        f" ({report.as_sql} migrations as SQL, {report.in_python} in Python)."
    ]
    for failure in report.failures:
        place = done.names.get(failure.schema, "")
        lines.append(f"STOPPED {place} ({failure.schema}) at {failure.migration}: {failure.error}")
    if report.failures:
        lines.append("Put these right and run the command again: it goes on from where each place stands.")
    return "\n".join(lines)
