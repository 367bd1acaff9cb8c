"""``bygdenav evaluate-search DIR [--engine postgres|elasticsearch] [--json]``: how good the search is on judged searches."""

import json
import logging
import os
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from bygdenav.config.evaluate_search import ELASTICSEARCH, POSTGRES, CannotEvaluate, evaluate
from bygdenav.embedded.elastic.api import elasticsearch
from bygdenav.search.ranking.evaluation import JudgedSetError, read_judged_set


class Command(BaseCommand):
    """Thin: reads the folder, chooses the engine, prints what came of it."""

    help = (
        "Measure the search on judged searches: firms.csv, queries.jsonl and qrels.tsv in a folder. The firms are loaded "
        "into a place in a database of its own, which is taken away again."
    )
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("folder", metavar="DIR", help="holds firms.csv, queries.jsonl and qrels.tsv")
        parser.add_argument(
            "--engine", choices=[POSTGRES, ELASTICSEARCH], help="ask this engine; the configured one unless given"
        )
        parser.add_argument("--json", action="store_true", help="print JSON with the ranking of every search")

    def handle(self, *_args: Any, **options: Any) -> None:
        if hasattr(signal, "SIGHUP") and signal.getsignal(signal.SIGHUP) == signal.SIG_DFL:
            signal.signal(signal.SIGHUP, _end)  # a terminal that is closed ends it in order too
        logging.disable(logging.WARNING)
        try:
            judged = read_judged_set(Path(options["folder"]))
            with _server(options["engine"] or (ELASTICSEARCH if settings.ELASTICSEARCH_URL else POSTGRES)) as url:
                found = evaluate(judged, url=url, note=self.stderr.write)
        except (CannotEvaluate, JudgedSetError) as error:
            raise CommandError(str(error)) from error
        finally:
            logging.disable(logging.NOTSET)
        self.stdout.write(json.dumps(found, ensure_ascii=False, indent=1) if options["json"] else _table(found))


def _end(_signal: int, _frame: object) -> None:
    raise SystemExit(129)


@contextmanager
def _server(engine: str) -> Iterator[str]:
    """The address of Elasticsearch if that is asked: the configured one, or the fetched one for as long as this takes."""
    if engine == POSTGRES:
        yield ""
    elif settings.ELASTICSEARCH_URL:
        yield settings.ELASTICSEARCH_URL
    elif data := os.environ.get("BYGDENAV_DATA", ""):
        with elasticsearch(Path(data)) as node:
            yield node.url
    else:
        raise CannotEvaluate("There is no Elasticsearch here: set ELASTICSEARCH_URL.")


def _table(found: dict[str, Any]) -> str:
    lines = [f"{'searches':<16}{'n':>5}{'nDCG@10':>9}{'success@1':>11}{'MRR':>8}{'without result':>16}"]
    for name, row in [("all", found["all"]), *found["by_kind"].items()]:
        lines.append(
            f"{name:<16}{row['n']:>5}{row['ndcg_at_10']:>9.3f}{row['success_at_1']:>11.3f}{row['mrr']:>8.3f}"
            f"{row['zero_results']:>16.3f}"
        )
    none = found["none"]
    lines.append(f"Nothing shown where nothing answers: {none['right']} of {none['n']}")
    return "\n".join(lines)
