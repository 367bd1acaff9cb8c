"""What firms lack, for those who could make it: charts with their tables, and a file. Never a group under three firms."""

import csv
import datetime as dt
import io
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from bygdenav.kernel.small_groups import smallest_group
from competence.offers.api import provider_person
from competence.supply import cards
from competence.supply.enums import Size, Tongue, Wish
from competence.supply.selectors import Picture, demand, table_of_demand
from competence.supply.topics import in_a_sentence, topic_name

IN_CHART = 8
FEWEST_BARS = 2
"""One bar compares nothing: then the sentence says it all."""
MONTHS = 12


@never_cache
@require_safe
def page(request: HttpRequest) -> HttpResponse:
    """What is lacked most, and one gap more closely with ``?lucka=<id>``."""
    provider_person(request)
    found = demand()
    chosen = next((each for each in found if each.gap.public_id == request.GET.get("lucka")), None)
    chosen = chosen or (found[0] if found else None)
    values = {
        "rows": [_row(each) for each in found], "chart": _most(found), "fewest": smallest_group(),
        "one": _one(chosen) if chosen is not None else None,
    }  # fmt: skip
    return render(request, "competence/supply/demand.html", values)


def _row(each: Picture) -> dict[str, Any]:
    return {
        "title": topic_name(each.gap.topic), "href": f"{reverse('demand')}?lucka={each.gap.public_id}#one",
        "firms": each.firms, "people": each.people, "when": cards.months(each.earliest, each.latest),
        "places": ", ".join(each.places.shown),
    }  # fmt: skip


def _most(found: list[Picture]) -> dict[str, Any] | None:
    """The chart of what most firms lack. Its bars are numbered as the rows of the table below it."""
    if not found:
        return None
    title = ngettext("%(count)s firm lacks this: %(topic)s.", "%(count)s firms lack this: %(topic)s.", found[0].firms)
    total = sum(each.firms for each in found)
    return {
        "title": title % {"count": found[0].firms, "topic": in_a_sentence(found[0].gap.topic)},
        "series": [_("Firms")], "first": _("Number in the table"), "draw": len(found) >= FEWEST_BARS,
        "rows": [[str(number), each.firms] for number, each in enumerate(found[:IN_CHART], 1)],
        "about": _("Bars: how many firms lack each thing, the most lacked first."),
        "note": _("n = %(count)s in all; a firm that lacks two things counts in both.") % {"count": total},
    }  # fmt: skip


def _one(each: Picture) -> dict[str, Any]:
    forms, tongues, sizes = (_names(choices.choices) for choices in (Wish, Tongue, Size))
    divisions = (
        (_("Where"), cards.folded(each.places)),
        (_("In which form"), cards.folded(each.forms, forms)),
        (_("In which language they write"), cards.folded(each.languages, tongues)),
        (_("How large the firms are"), cards.folded(each.sizes, sizes)),
    )
    return {
        "title": topic_name(each.gap.topic), "firms": cards.firms(each.firms), "people": cards.people(each.people),
        "when": cards.months(each.earliest, each.latest), "chart": _over_time(each),
        "divisions": [{"title": title, "items": rows} for title, rows in divisions if rows],
    }  # fmt: skip


def _names(choices: Any) -> dict[str, str]:
    return {key: str(name) for key, name in choices}


def _over_time(each: Picture) -> dict[str, Any] | None:
    """When those who lack it now said so. Months with fewer than three firms are not drawn, and told of together."""
    months = sorted(each.months.shown)[-MONTHS:]
    if not months:
        return None
    note = _("n = %(count)s firms that lack it now.") % {"count": each.firms}
    if each.months.rest:
        words = _("%(count)s of them said so in months that are too small to show by themselves.")
        note += " " + words % {"count": each.months.rest}
    most = max(months, key=lambda key: each.months.shown[key])
    one = len(months) < FEWEST_BARS and not each.months.rest
    words = _("All of them said so in %(month)s.") if one else _("Most of them said so in %(month)s.")
    return {
        "title": words % {"month": _month(most, long=True)}, "series": [_("Firms")], "draw": len(months) >= FEWEST_BARS,
        "rows": [[_month(key), each.months.shown[key]] for key in months], "note": note, "first": _("Month"),
        "about": _("Bars: firms that lack it now, by the month in which they said so."),
    }  # fmt: skip


def _month(key: str, *, long: bool = False) -> str:
    day = dt.date.fromisoformat(f"{key}-01")
    if long:
        return date_format(day, pgettext("month and year", "F Y"))
    return date_format(day, "M y").lower().replace(".", "")


@never_cache
@require_safe
def as_csv(request: HttpRequest) -> HttpResponse:
    """Every figure that may be shown, one to a line."""
    provider_person(request)
    text = io.StringIO()
    lines = csv.writer(text, delimiter=";", lineterminator="\r\n")
    lines.writerow([_("What"), _("Divided by"), _("Value"), _("Firms")])
    names = {
        "all": _("All"), "places": _("Where"), "forms": _("In which form"), "languages": _("In which language they write"),
        "sizes": _("How large the firms are"), "months": _("Month"),
    }  # fmt: skip
    values = {key: name for choices in (Wish, Tongue, Size) for key, name in _names(choices.choices).items()}
    for topic, division, key, count in table_of_demand():
        shown = _("Others together") if key == "*" else values.get(key, key)
        lines.writerow([topic_name(topic), names[division], shown, count])
    response = HttpResponse("\ufeff" + text.getvalue(), content_type="text/csv; charset=utf-8")
    response.headers["Content-Disposition"] = 'attachment; filename="efterfragan.csv"'
    return response
