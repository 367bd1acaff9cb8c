"""``bygdenav evaluate-matching DIR``: how good the matching is on judged needs. Needs no database."""

import json
from collections.abc import Mapping
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from competence.matching.rules.evaluation import JudgedSetError, evaluate

ENGINES = ("postgres", "elasticsearch")
GROUPS = ("language", "kind", "form", "reporter", "style")
NOTE = "The matching reads every offer itself and asks no search engine, so this is the same with both."


class Command(BaseCommand):
    """Asks every need of a folder through the code that serves the site and prints how well it was answered."""

    help = "Measure the matching on judged needs: offers.jsonl, needs.jsonl and qrels.tsv in a folder."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        """Take the folder, the engine, and whether to print JSON."""
        parser.add_argument("folder", help="holds offers.jsonl, needs.jsonl and qrels.tsv")
        parser.add_argument("--engine", choices=ENGINES, help=f"the search engine of the site. {NOTE}")
        parser.add_argument("--json", action="store_true", help="print JSON with the ranking of every need")

    def handle(self, *_args: Any, **options: Any) -> None:
        """Evaluate and print; a file that is missing or a bad row ends with one clear sentence."""
        try:
            report = evaluate(options["folder"])
        except JudgedSetError as error:
            raise CommandError(str(error)) from error
        engines = [options["engine"]] if options["engine"] else list(ENGINES)
        if options["json"]:
            self.stdout.write(json.dumps({**report, "engines": engines}, ensure_ascii=False, indent=1))
        else:
            self.stdout.write(_table(report, engines))


def _table(report: Mapping[str, Any], engines: list[str]) -> str:
    silence, silenced, cards = report["abstention"], report["silenced"], report["cards"]
    lines = [f"{'':<22}{'n':>4}   {'nDCG@5':<22}{'recall@5':<22}{'recall@20':<22}{'MRR':<22}"]
    lines += [_line("all", report["all"])]
    for group in GROUPS:
        lines += ["", f"by {group}", *(_line(f"  {name}", row) for name, row in report[f"by_{group}"].items())]
    lines += ["", "each leg alone, never silent", *(_line(f"  {name}", row) for name, row in report["legs"].items())]
    lines += ["", _line("no sentence model", report["without_meaning"]), ""]
    lines += [
        "In brackets: 95 of 100 draws of as many needs lie there (bootstrap, 1,000 draws, fixed seed).",
        f"Rightly said that nobody has this yet: {silence['right']} of {silence['n']}",
        f"Silent though there is an answer: {silenced['wrong']} of {silenced['n']}",
        f"Useful of what is shown as cards: {cards['useful']} of {cards['shown']}",
        f"Engine: {', '.join(engines)}. {NOTE}",
    ]
    return "\n".join(lines)


def _line(name: str, row: Mapping[str, Any]) -> str:
    cells = [
        f"{row[measure]:.3f} ({row['interval'][measure][0]:.3f}-{row['interval'][measure][1]:.3f})".ljust(22)
        for measure in ("ndcg_at_5", "recall_at_5", "recall_at_20", "mrr")
    ]
    return f"{name:<22}{row['n']:>4}   {''.join(cells)}".rstrip()
