"""``bygdenav search-status``: which engine answers, what waits, what was given up; and trying that again."""

import json
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from bygdenav.search.services.outbox import retry_dead
from bygdenav.search.services.status import status


class Command(BaseCommand):
    """Thin; ends with 1 when something was given up."""

    help = "Say which engine answers, what waits to be done, and what was given up."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--retry", action="store_true", help="try again what was given up")
        parser.add_argument("--json", action="store_true", help="say it as JSON")

    def handle(self, *_args: Any, **options: Any) -> None:
        if options["retry"]:
            self.stdout.write(f"{retry_dead()} entries will be tried again.")
        found = status()
        if options["json"]:
            self.stdout.write(json.dumps(found.as_json()))
        else:
            why = f" ({found.configured}: {found.why})" if found.why else ""
            self.stdout.write(f"{found.answers} answers{why}")
            for task, (number, oldest) in found.waiting.items():
                self.stdout.write(f"{number} waiting for {task}, the oldest since {oldest:%Y-%m-%d %H:%M}")
            for dead in found.dead:
                self.stdout.write(f"given up: {dead.task} of document {dead.document} in {dead.place}: {dead.error}")
        if found.dead:
            raise SystemExit(1)
