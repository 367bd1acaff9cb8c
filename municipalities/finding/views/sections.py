"""Our part of the start page: the large box, with what there is to find here."""

from typing import Any, cast

from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import get_language

from bygdenav.search.api import Kind, kinds
from bygdenav.tenancy.api import cache
from municipalities.finding.rules.asked import KIND, Asked
from municipalities.finding.selectors.asking import FIRM, ask, ground_here
from municipalities.finding.selectors.trades import trade_label

EXAMPLES, OPTIONS = 4, 12
KEPT_SECONDS = 600


def start_section(_request: HttpRequest) -> dict[str, Any] | None:
    """Examples that do find something: the trades that most firms here have. Asked for anew every ten minutes."""
    key = f"finding.front.{get_language()}"
    known = cache.get(key)
    if known is None:
        known = _front()
        cache.set(key, known, KEPT_SECONDS)
    return cast("dict[str, Any]", known)


def _firms_first(known: Kind) -> bool:
    return known.name != FIRM


def _front() -> dict[str, Any]:
    answer = ask(Asked(), ground_here(), now=timezone.now(), per_page=1)
    trades = [label for each in answer.facets.get("trade", ()) if (label := trade_label(each.value))]
    counts = {each.value: each.count for each in answer.facets.get(KIND, ()) if each.count}
    there = [
        {"label": str(each.label), "count": counts[each.name]}
        for each in sorted(kinds(), key=_firms_first)
        if each.name in counts
    ]
    return {"examples": trades[:EXAMPLES], "options": trades[:OPTIONS], "kinds": there}
