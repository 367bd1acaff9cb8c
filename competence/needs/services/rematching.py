"""Looking anew for many needs: after a new version of the matching, or when much has come. It can be stopped and goes on."""

import datetime as dt
from collections.abc import Callable

from django.db.models import F, OuterRef, Q, Subquery

from competence.matching.api import MatchRun, versions
from competence.needs.models import Need
from competence.needs.models.need import NeedQuerySet
from competence.needs.rules import MATCHED_LANGUAGES, UNANSWERED
from competence.needs.services.suggesting import Supply, look_anew, supply_today

ANEW = 100
"""After so many needs it is asked what there is to offer by now."""


def stale(supply: Supply, since: dt.datetime | None) -> NeedQuerySet:
    """Waiting needs whose newest run is of other versions than today's; with ``since``, those not looked at since then."""
    newest = MatchRun.objects.filter(need=OuterRef("pk")).order_by("-at", "-pk")
    fields = ("at", "engine", "analysis_version", "weights_digest", "scheme_version", "model_version")
    found = Need.objects.filter(state__in=UNANSWERED, language__in=MATCHED_LANGUAGES)
    found = found.annotate(**{f"run_{name}": Subquery(newest.values(name)[:1]) for name in fields})
    asked_anew = Q(run_at=None) | Q(asked_at__gt=F("run_at"))
    if since is not None:
        return found.filter(asked_anew | Q(run_at__lt=since)).order_by("pk")
    now, without = versions(supply.layer), Q(run_model_version="none")
    same = Q(**{f"run_{name}": value for name, value in now.items() if name != "model_version"})
    same &= Q(run_model_version=now["model_version"]) | without
    return found.filter(asked_anew | ~same).order_by("pk")


def rematch(since: dt.datetime | None, progress: Callable[[int, int], None]) -> int:
    """Look anew in the current place, one need after another, each kept as soon as it is done. How many were looked at."""
    supply = supply_today()
    keys = list(stale(supply, since).values_list("pk", flat=True))
    for number, key in enumerate(keys, start=1):
        if number % ANEW == 0:
            supply = supply_today()
        need = Need.objects.filter(pk=key, state__in=UNANSWERED).select_related("organisation").first()
        if need is not None:
            look_anew(need=need, supply=supply)
        progress(number, len(keys))
    return len(keys)
