"""Why something was suggested, and why something else was not: the office reads the stored run, also long after."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format, number_format
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from bygdenav.roles.api import Permission, require
from competence.matching.api import Explained, Explanation, Verdict, explain, reason_text, runs_of
from competence.needs.models import Need
from competence.needs.views import told
from competence.needs.views.desk import desk_crumbs, needs_or_404
from competence.offers import cards
from competence.offers.api import Offer

NEAREST = 5  # shown openly when nothing was likely enough


@require(Permission.NEED_READ_ALL)
@require_safe
def need_why(request: HttpRequest, public_id: str) -> HttpResponse:
    """One run of a need, the newest or the one in the address, with all that it looked at and what became of it."""
    need = needs_or_404(public_id)
    asked = request.GET.get("nr", "")
    number = int(asked) if asked.isascii() and asked.isdecimal() and len(asked) < 10 else None
    found = None if asked and number is None else explain(need.pk, number)
    if found is None and asked:
        raise Http404
    title = told.title_of(need)
    first, one = desk_crumbs(title, need.language)
    crumbs = [
        first,
        {**one, "href": reverse("need_desk", args=[public_id])},
        {"text": _("Why these suggestions"), "href": ""},
    ]
    context: dict[str, Any] = {"need": need, "crumbs": crumbs}
    if found is not None:
        context.update(_shown(need, found))
    return render(request, "competence/needs/why.html", context)


def _shown(need: Need, found: Explanation) -> dict[str, Any]:
    run = found.run
    further = ngettext(
        "%(count)s other offer was looked through and lay further away.",
        "%(count)s other offers were looked through and lay further away.",
        found.further,
    ) % {"count": found.further}
    rows = [_row(each) for each in found.rows]
    near = [row for row in rows if row["tone"] != "none"] or rows[:NEAREST]
    return {
        "run": run,
        "near": near,
        "rest": [row for row in rows if row not in near],
        "left_out": [{**_link(offer), "why": _gone(why)} for offer, why in found.left_out],
        "further": further if found.further else "",
        "versions": _versions(found),
        "runs": [
            {"href": f"?nr={each.pk}", "text": _moment(each.at), "current": each.pk == run.pk}
            for each in runs_of(need.pk)
        ],
    }


def _row(each: Explained) -> dict[str, Any]:
    language = get_language() or "sv"
    limits = " ".join(reason_text(limit, language, to_firm=False) for limit in each.missing)
    legs = [{"name": _legs()[leg], "score": number_format(score, 2)} for leg, score in each.legs if leg in _legs()]
    tone, mark, text = _verdicts()[each.verdict]
    return {**_link(each.offer), "tone": tone, "mark": mark, "verdict": text, "limits": limits, "legs": legs}


def _link(offer: Offer) -> dict[str, str]:
    """An offer that was withdrawn since is named as it stands now, without a way to it."""
    if offer.retired_at is not None:
        return {"title": offer.title, "href": "", "lang": offer.language}
    values = cards.card(offer)
    return {"title": values["title"], "href": values["href"], "lang": values["lang"]}


def _versions(found: Explanation) -> list[dict[str, str]]:
    run = found.run
    silence = "" if run.silence is None else number_format(run.silence, 2)
    values = (
        (_("Asked"), _moment(run.at)),
        (_("Matching"), run.engine),
        (_("Analysis of words"), str(run.analysis_version)),
        (_("Sentence model"), _("not asked") if run.model_version == "none" else run.model_version),
        (_("Concepts"), run.scheme_version),
        (_("Weights"), run.weights_digest),
        (_("What the best had to be above"), silence),
        (_("Offers looked through"), str(run.considered)),
    )
    return [{"term": name, "text": value} for name, value in values if value]


def _moment(at: Any) -> str:
    return date_format(timezone.localtime(at), "DATETIME_FORMAT")


def _gone(why: str) -> str:
    return {
        "over": _("It was over."),
        "closed": _("Nobody could apply for it that day."),
        "calls": _("The firm took no calls, or none from this one."),
    }.get(why, "")


def _legs() -> dict[str, str]:
    return {
        "words": _("the same words"),
        "letters": _("words that look alike"),
        "meaning": _("the meaning of the sentences"),
        "concepts": _("what both are about, in their words"),
        "sensed": _("what the need names, and the offer means"),
        "themes": _("what both are about, by meaning"),
        "subjects": _("what both are about, as firms tell it"),
    }


def _verdicts() -> dict[Verdict, tuple[str, str, str]]:
    return {
        Verdict.SHOWN: ("ok", "yes", _("Was suggested")),
        Verdict.LIMITS: ("wait", "some", _("Stopped by a limit")),
        Verdict.SILENT: ("none", "no", _("Nothing was likely enough to help")),
        Verdict.UNLIKELY: ("none", "no", _("Not likely enough to help")),
        Verdict.CROWDED: ("none", "no", _("Two better ones were there for the same time")),
    }
