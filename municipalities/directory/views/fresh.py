"""The office and the freshness of the cards: how it stands, whom to ring, what is put away, and after how many days."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import formats, timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from bygdenav.desk.api import offer_undo, take_undo
from bygdenav.kernel.errors import UserError
from bygdenav.kernel.forms import sent
from bygdenav.roles.api import Permission, require
from bygdenav.tenancy.api import current_tenant
from municipalities.directory.cards.words import ago
from municipalities.directory.enums import Freshness, FreshStep
from municipalities.directory.forms.fresh import PlanForm
from municipalities.directory.models import Card
from municipalities.directory.selectors import (
    archived,
    freshness_plan,
    last_words,
    standing,
    standing_by_month,
    to_phone,
    unconfirmed,
)
from municipalities.directory.services import ask, bring_back_card, change_plan, rang, undo_rang
from municipalities.directory.views.guards import in_module, officer
from municipalities.directory.views.office import office_card
from municipalities.organisations.api import places_by_organisation

ON_A_PAGE, SHOWN = 20, 20
ON_THE_DESK = 3
OUTCOMES = (FreshStep.CONFIRMED, FreshStep.CHANGED, FreshStep.NO_ANSWER, FreshStep.CLOSED)


@dataclass(frozen=True)
class Call:
    """A row of the telephone list: whom, at which number, and what to ask."""

    card: Card
    tel: str
    since: str
    tried: str
    words: str
    also: str


@in_module
@require(Permission.FIRM_APPROVE)
@require_safe
def fresh(request: HttpRequest) -> HttpResponse:
    """How many cards are confirmed, the telephone list, and what is marked or put away."""
    shown = Paginator(to_phone(), ON_A_PAGE).get_page(request.GET.get("sida"))
    late, away = unconfirmed(), archived()
    values = {
        "now": standing_words(), "chart": _chart(), "shown": shown, "calls": calls_of(shown),
        "late": calls_of(late[:SHOWN]), "late_count": late.count(), "away": away[:SHOWN],
        "away_count": away.count(), "undo": take_undo(request), "plan": freshness_plan(),
    }  # fmt: skip
    return render(request, "municipalities/directory/office/fresh.html", values)


@in_module
@require(Permission.FIRM_APPROVE)
@require_http_methods(["GET", "HEAD", "POST"])
def plan(request: HttpRequest) -> HttpResponse:
    """The place's choice of days."""
    form = PlanForm.of(freshness_plan(), **sent(request))
    if request.method == "POST" and form.is_valid():
        change_plan(values=form.cleaned_data, by=officer(request))
        messages.success(request, _("Saved. It holds from tonight."))
        return redirect("firms_fresh")
    return render(
        request, "municipalities/directory/office/fresh_plan.html", {"form": form}, status=422 if form.errors else 200
    )


@in_module
@require(Permission.FIRM_APPROVE)
@require_POST
def rang_up(request: HttpRequest, public_id: str) -> HttpResponse:
    """What came of ringing a firm."""
    card, outcome = office_card(public_id), request.POST.get("outcome", "")
    if outcome not in OUTCOMES:
        messages.warning(request, _("Choose one of the answers."))
        return redirect("firms_fresh")
    try:
        rang(card=card, outcome=outcome, by=officer(request))
    except UserError as error:
        messages.warning(request, str(error))
        return redirect("firms_fresh")
    name = {"firm": card.organisation.name}
    if outcome == FreshStep.CHANGED:
        text = _("Write in what has changed. Then say on the telephone list that everything is right.")
        messages.info(request, text)
        return redirect("firm_desk_edit", public_id)
    if outcome == FreshStep.CLOSED:
        way_back = reverse("firm_undo", args=[public_id])
        offer_undo(request, text=_("%(firm)s is taken down.") % name, action=way_back, name="back", value="fresh")
    else:
        text = _("Written down. %(firm)s stands last on the list for two days.")
        if outcome == FreshStep.CONFIRMED:
            text = _("%(firm)s is confirmed by telephone today.")
        offer_undo(request, text=text % name, action=reverse("firm_rang_undo", args=[public_id]))
    return redirect("firms_fresh")


@in_module
@require(Permission.FIRM_APPROVE)
@require_POST
def undo_call(request: HttpRequest, public_id: str) -> HttpResponse:
    """It was the wrong button."""
    card = office_card(public_id)
    try:
        undo_rang(card=card, by=officer(request))
        messages.success(request, _("%(firm)s stands as before.") % {"firm": card.organisation.name})
    except UserError as error:
        messages.warning(request, str(error))
    return redirect("firms_fresh")


@in_module
@require(Permission.FIRM_APPROVE)
@require_POST
def ask_now(request: HttpRequest, public_id: str) -> HttpResponse:
    """Ask one firm now."""
    card = office_card(public_id)
    if card.status != "published":
        messages.warning(request, _("Only a published card can be asked about."))
    elif ask(card=card, by=officer(request)) == Freshness.ASKED:
        messages.success(request, _("%(firm)s has been asked by mail.") % {"firm": card.organisation.name})
    else:
        text = _("%(firm)s cannot be reached by mail: it stands on the telephone list now.")
        messages.info(request, text % {"firm": card.organisation.name})
    return redirect("firm_desk", public_id)


@in_module
@require(Permission.FIRM_APPROVE)
@require_POST
def bring_back(request: HttpRequest, public_id: str) -> HttpResponse:
    """A card that was put away is public again, marked as not confirmed until somebody has asked the firm."""
    card = office_card(public_id)
    try:
        bring_back_card(card=card, by=officer(request))
        text = _("%(firm)s is back, marked as not confirmed until you have spoken to the firm.")
        messages.success(request, text % {"firm": card.organisation.name})
    except UserError as error:
        messages.warning(request, str(error))
    return redirect("firm_desk" if request.POST.get("back") == "card" else "firms_fresh", *_card_of(request, public_id))


def _card_of(request: HttpRequest, public_id: str) -> tuple[str, ...]:
    return (public_id,) if request.POST.get("back") == "card" else ()


def desk_section(request: HttpRequest) -> dict[str, Any] | None:
    """The first to ring and how it stands; left out where nobody is to be rung and nothing is late."""
    waiting = to_phone()
    count, now = waiting.count(), standing()
    if not count and not now.late:
        return None
    rows = calls_of(waiting[:ON_THE_DESK])
    return {"calls": rows, "count": count, "now": standing_words()}


def calls_of(cards: Iterable[Card]) -> list[Call]:
    """The rows of some firms, in as many queries for one as for all."""
    cards, here = list(cards), current_tenant().name
    words, places = last_words(cards), places_by_organisation(card.organisation_id for card in cards)
    return [
        _call(card, words.get(card.pk, ""), [name for name in places.get(card.organisation_id, []) if name != here])
        for card in cards
    ]


def _call(card: Card, words: str, also: list[str]) -> Call:
    tries = getattr(card, "tries", 0)
    since = card.confirmed_at and ago(card.confirmed_at, timezone.now())
    return Call(
        card=card, tel="".join(sign for sign in card.phone if sign.isdigit() or sign == "+"),
        since=_("confirmed %(ago)s") % {"ago": since} if since else _("never confirmed"),
        tried=ngettext("Tried %(count)s time.", "Tried %(count)s times.", tries) % {"count": tries} if tries else "",
        words=words, also=", ".join(also),
    )  # fmt: skip


def standing_words() -> dict[str, Any]:
    """How it stands, with its n."""
    now = standing()
    text = ngettext(
        "%(confirmed)s of %(count)s firm is confirmed in time.", "%(confirmed)s of %(count)s firms are confirmed in time.",
        now.firms,
    ) % {"confirmed": now.confirmed, "count": now.firms}  # fmt: skip
    return {"text": text, "firms": now.firms, "confirmed": now.confirmed, "asked": now.asked, "late": now.late}


def _chart() -> dict[str, Any] | None:
    """Month by month, once there are two to compare."""
    days = standing_by_month(timezone.localdate())
    if len(days) < 2:
        return None
    names = [formats.date_format(each.day, "M").lower().rstrip(".")[:3] for each in days]
    return {
        "title": standing_words()["text"], "series": [_("Cards"), _("Confirmed")], "first": _("Month"),
        "rows": [[name, each.firms, each.confirmed] for name, each in zip(names, days, strict=True)],
        "about": _("Bars: published cards and how many of them were confirmed in time, at the end of each month."),
        "note": _("n = %(count)s firms on %(day)s.") % {
            "count": days[-1].firms, "day": formats.date_format(days[-1].day, "DATE_FORMAT"),
        },
    }  # fmt: skip
