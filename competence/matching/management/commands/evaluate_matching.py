"""``bygdenav evaluate-matching DIR [--json]``: how good the matching is on judged needs. Needs no database."""

import json
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from competence.matching.rules.evaluation import JudgedSetError, evaluate


class Command(BaseCommand):
    """Asks every need of a folder through the code that serves the site and prints how well it was answered."""

    help = "Measure the matching on judged needs: offers.jsonl, needs.jsonl and qrels.tsv in a folder."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        """Take the folder, and whether to print JSON."""
        parser.add_argument("folder", help="holds offers.jsonl, needs.jsonl and qrels.tsv")
        parser.add_argument("--json", action="store_true", help="print JSON with the ranking of every need")

    def handle(self, *_args: Any, **options: Any) -> None:
        """Evaluate and print; a file that is missing or a bad row ends with one clear sentence."""
        try:
            report = evaluate(options["folder"])
        except JudgedSetError as error:
            raise CommandError(str(error)) from error
        if options["json"]:
            self.stdout.write(json.dumps(report, ensure_ascii=False, indent=1))
        else:
            self.stdout.write(_table(report))


def _table(report: dict[str, Any]) -> str:
    lines = [f"{'language':<10}{'n':>5}{'nDCG@5':>9}{'recall@5':>10}{'MRR':>8}"]
    for name, row in [("all", report["all"]), *report["by_language"].items()]:
        lines.append(f"{name:<10}{row['n']:>5}{row['ndcg_at_5']:>9.3f}{row['recall_at_5']:>10.3f}{row['mrr']:>8.3f}")
    silence = report["abstention"]
    lines.append(f"Rightly said that nobody has this yet: {silence['right']} of {silence['n']}")
    return "\n".join(lines)
