"""The week's proposal: whom, what, why, and what has been decided."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import formats
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_safe

from bygdenav.kernel.text import first_sentence
from bygdenav.roles.api import Permission, module_or_404, require
from bygdenav.tenancy.api import Module
from competence.needs.api import Need, NeedRevision
from competence.offers.api import Occurrence, Offer
from competence.sharing.enums import State, What
from competence.sharing.forms import RowForm, RulesForm
from competence.sharing.models import Proposal, ProposedSeat
from competence.sharing.rules.reasons import reason_texts
from competence.sharing.selectors import hours_left, latest, rows_of, rules_here, week_of

EARLIER = 12
_TONES = {State.TAKEN: ("ok", "yes"), State.CHANGED: ("soon", "some"), State.PROPOSED: ("wait", "soon")}


@dataclass(frozen=True)
class Row:
    """One row as the page shows it."""

    seat: ProposedSeat
    title: str
    firm: str
    gets: str
    reasons: list[str]
    tone: str
    mark: str
    form: RowForm | None

    @property
    def is_open(self) -> bool:
        """Whether somebody is to decide it."""
        return self.seat.state == State.PROPOSED


@require(Permission.NEED_ANSWER)
@require_safe
def this_week(request: HttpRequest) -> HttpResponse:
    """The latest proposal: this week's, else the one before, and how to get a new one."""
    module_or_404(Module.NEEDS)
    return show(request, newest())


@require(Permission.NEED_ANSWER)
@require_safe
def one_week(request: HttpRequest, public_id: str) -> HttpResponse:
    """An earlier one."""
    return show(request, proposal_or_404(public_id))


def newest() -> Proposal | None:
    """This week's proposal, or else the last there was: what is not decided in it can still be decided."""
    return Proposal.objects.select_related("by").first()


def proposal_or_404(public_id: str) -> Proposal:
    """A proposal of this place."""
    module_or_404(Module.NEEDS)
    found = Proposal.objects.filter(public_id=public_id).select_related("by").first()
    if found is None:
        raise Http404
    return found


def show(
    request: HttpRequest, proposal: Proposal | None, *, status: int = 200, rules_form: RulesForm | None = None,
    bound: Mapping[int, RowForm] | None = None,
) -> HttpResponse:  # fmt: skip
    """The page of a proposal; ``bound`` are forms of rows that were sent and refused."""
    monday, rules = week_of(), rules_here()
    rows = _rows(proposal, bound or {}) if proposal is not None else []
    first = {"hours": rules.hours, "per_firm": rules.per_firm, "floor": rules.floor}
    context = {
        "proposal": proposal, "title": _title(proposal), "open_rows": [row for row in rows if row.is_open],
        "decided": [row for row in rows if not row.is_open], "rules": rules, "hours_left": hours_left(monday),
        "rules_form": rules_form or RulesForm(initial=first, auto_id="rules-%s"),
        "is_current": proposal is not None and latest(monday) == proposal,
        "bound": list((bound or {}).values()), "earlier": _earlier(proposal),
        "crumbs": [{"text": _("The desk"), "href": reverse("desk")}, {"text": _("Sharing out"), "href": ""}],
    }  # fmt: skip
    return render(request, "competence/sharing/week.html", context, status=status)


def row_form(seat: ProposedSeat, data: Any = None, files: Any = None) -> RowForm:
    """The form of one row, with what else there was for the need."""
    return RowForm(data, files, others=_others(seat.others), auto_id=f"row-{seat.pk}-%s")


def gets_text(what: str, offer: Offer | None, occurrence: Occurrence | None, quantity: int = 1) -> str:
    """What one gets, in a line: the offer, the day, how many seats."""
    if what == What.HOURS or offer is None:
        return str(What.HOURS.label)
    parts = [f"{What(what).label}: {offer.title}"]
    if occurrence is not None and occurrence.starts is not None:
        parts.append(formats.date_format(occurrence.starts, "SHORT_DATE_FORMAT"))
    if quantity > 1:
        parts.append(_("%(count)s seats") % {"count": quantity})
    return ", ".join(parts)


def _rows(proposal: Proposal, bound: Mapping[int, RowForm]) -> list[Row]:
    seats = rows_of(proposal)
    titles = _titles([seat.need for seat in seats])
    return [
        Row(
            seat, titles.get(seat.need_id, ""), seat.need.organisation.name if seat.need.organisation else "",
            gets_text(seat.what, seat.offer, seat.occurrence, seat.quantity), reason_texts(seat.reasons),
            *_TONES.get(State(seat.state), ("none", "no")),
            (bound.get(seat.pk) or row_form(seat)) if seat.state == State.PROPOSED else None,
        )
        for seat in seats
    ]  # fmt: skip


def _titles(needs: list[Need]) -> dict[int, str]:
    """The first sentence that each firm wrote."""
    first = NeedRevision.objects.filter(need__in=needs, number=1)
    return {each.need_id: first_sentence(each.text) for each in first}


def _others(rows: list[dict[str, Any]]) -> list[tuple[str, str]]:
    offers = Offer.objects.in_bulk([row["offer"] for row in rows if row["offer"]])
    times = Occurrence.objects.in_bulk([row["occurrence"] for row in rows if row["occurrence"]])
    return [
        (str(at), gets_text(row["what"], offers.get(row["offer"]), times.get(row["occurrence"])))
        for at, row in enumerate(rows)
    ]


def _title(proposal: Proposal | None) -> str:
    if proposal is None:
        return _("Sharing out")
    week = proposal.monday.isocalendar().week
    return _("Sharing out, week %(week)s") % {"week": week}


def _earlier(proposal: Proposal | None) -> list[dict[str, str]]:
    others = Proposal.objects.exclude(pk=proposal.pk) if proposal else Proposal.objects.all()
    rows = others[:EARLIER]
    return [
        {
            "href": reverse("sharing_one", args=[each.public_id]),
            "text": pgettext("a proposal", "Week %(week)s, made %(at)s")
            % {
                "week": each.monday.isocalendar().week,
                "at": formats.date_format(each.at, "SHORT_DATETIME_FORMAT"),
            },
        }
        for each in rows
    ]
