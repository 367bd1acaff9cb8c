"""Our parts of pages that others own: the office's desk and the start page."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.http import HttpRequest, QueryDict
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from bygdenav.tenancy.api import current_tenant
from municipalities.directory.forms import RefuseAskForm
from municipalities.directory.models import Card
from municipalities.directory.rules import Difference, differences, waited
from municipalities.directory.selectors import changed_cards, newest_cards, pending_cards, snapshot
from municipalities.organisations.api import AgentAsk, asks_waiting

UNDO = "firm_undo"  # in the session: the card whose decision the next page offers to take back
ON_THE_DESK = 5
ON_THE_START_PAGE = 4


@dataclass(frozen=True)
class Check:
    """One thing that was looked at for the office: a state and perhaps a remark."""

    tone: str
    mark: str
    text: str
    remark: str = ""


@dataclass(frozen=True)
class Waiting:
    """A row of what waits for the office."""

    name: str
    about: str
    href: str
    waited: str
    approve: str
    button: str
    checks: list[Check] = field(default_factory=list)
    card: Card | None = None
    ask: AgentAsk | None = None
    refuse: RefuseAskForm | None = None
    differences: list[Difference] = field(default_factory=list)


def waiting_rows(refused: Mapping[str, RefuseAskForm] | None = None) -> list[Waiting]:
    """Everything that waits, the oldest first: cards, and people who ask to act for a firm.

    ``refused``: the form that was sent about an ask, by the ask's public id, with what is wrong in it.
    """
    rows = [(card.submitted_at, _of_card(card)) for card in pending_cards()]
    rows += [(ask.asked_at, _of_ask(ask, (refused or {}).get(ask.public_id))) for ask in asks_waiting(current_tenant())]
    return [row for _since, row in sorted(rows, key=lambda pair: pair[0])]


def desk_section(request: HttpRequest) -> dict[str, Any] | None:
    """What waits, or ``None``."""
    rows, undo, changed = waiting_rows(), undo_offer(request), changed_cards().count()
    if not rows and not undo and not changed:
        return None
    return {"rows": rows[:ON_THE_DESK], "count": len(rows), "undo": undo, "changed": changed}


def start_section(_request: HttpRequest) -> dict[str, Any] | None:
    """The firms that came last, or ``None``."""
    cards = newest_cards(ON_THE_START_PAGE)
    if not cards:
        return None
    items = [
        {
            "title": card.organisation.name,
            "href": reverse("firm", args=[card.public_id, card.slug]),
            "text": f"{card.trade}, {card.place}",
        }
        for card in cards
    ]
    return {"items": items}


def undo_offer(request: HttpRequest) -> dict[str, str] | None:
    """What was just decided and where to take it back; offered once."""
    offer: dict[str, str] | None = request.session.pop(UNDO, None)
    return offer


def checks_of(card: Card) -> list[Check]:
    """What was looked at, in the order in which the office wants to know."""
    organisation, checks = card.organisation, []
    if organisation.number_checked and organisation.number_is_sealed:
        checks.append(Check("ok", "yes", _("The number is right"), _("The personal number is not shown")))
    elif organisation.number_checked:
        checks.append(Check("ok", "yes", _("The number is right"), organisation.number_written))
    else:
        checks.append(Check("none", "none", _("No number")))
    if card.submitted_by_id and not card.entered_by_office:
        checks.append(Check("ok", "yes", _("Confirmed by e-mail code")))
    if not card.may_be_published:
        checks.append(Check("wait", "warning", _("The owner has not said yes to being published yet")))
    if getattr(card, "same_name", False):
        checks.append(Check("wait", "warning", _("Another firm here has the same name")))
    return checks


def _of_card(card: Card) -> Waiting:
    changes = differences(card.seen, snapshot(card))
    form = card.organisation.get_form_display()
    about = (
        _("Sent again after a change")
        if card.decided_at
        else _("New firm, %(form)s") % {"form": form[:1].lower() + form[1:]}
    )
    return Waiting(
        name=card.organisation.name, about=about, href=reverse("firm_desk", args=[card.public_id]),
        waited=waited(card.submitted_at, timezone.now()), approve=reverse("firm_approve", args=[card.public_id]),
        button=_("Publish"), checks=checks_of(card), card=card, differences=changes,
    )  # fmt: skip


def refuse_form(ask: AgentAsk, data: QueryDict | None = None, files: Any = None) -> RefuseAskForm:
    """The form for saying no to ``ask``, of which there may be several on a page. ``data``, ``files`` as for any form."""
    return RefuseAskForm(data, files, auto_id=f"{ask.public_id}-%s")


def _of_ask(ask: AgentAsk, refused: RefuseAskForm | None) -> Waiting:
    checks = [Check("ok", "yes", _("Confirmed by e-mail code"), ask.user.email)]
    checks += [Check("none", "none", _("Writes:"), ask.words)] if ask.words else []
    return Waiting(
        name=ask.organisation.name, about=_("%(person)s wants to act for the firm") % {"person": ask.user},
        href=reverse("firms_desk") + f"#{ask.public_id}", waited=waited(ask.asked_at, timezone.now()),
        approve=reverse("firm_ask_decide", args=[ask.public_id]), button=_("Say yes"),
        checks=checks, ask=ask,
        refuse=refused or refuse_form(ask),
    )  # fmt: skip
