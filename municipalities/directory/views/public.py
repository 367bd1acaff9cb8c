"""What everybody sees: the register and each firm's page."""

import datetime as dt

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from bygdenav.roles.api import Permission, has_permission
from municipalities.directory.enums import CardStatus
from municipalities.directory.models import Card
from municipalities.directory.rules import freshness
from municipalities.directory.selectors import cards_acted_for, find_card, published_cards
from municipalities.directory.views.guards import public

ON_A_PAGE = 30


@public
@require_safe
def directory(request: HttpRequest) -> HttpResponse:
    """The firms of the place by name."""
    shown = Paginator(published_cards(), ON_A_PAGE).get_page(request.GET.get("sida"))
    return render(request, "municipalities/directory/list.html", {"shown": shown, "count": shown.paginator.count})


@public
@require_safe
def firm(request: HttpRequest, public_id: str, slug: str = "") -> HttpResponse:
    """A firm's page. Before it is published only the firm itself and the office see it."""
    card = find_card(public_id)
    if card is None:
        raise Http404
    own = cards_acted_for(request.user).filter(pk=card.pk).exists()
    office = has_permission(request.user, Permission.FIRM_APPROVE)
    if not (_is_public(card) or own or office):
        raise Http404
    if slug != card.slug:
        return redirect("firm", public_id, card.slug, permanent=True)
    values = {"card": card, "own": own, "office": office, "is_public": _is_public(card), "freshness": _freshness(card)}
    return render(request, "municipalities/directory/firm.html", values)


def _is_public(card: Card) -> bool:
    return card.status == CardStatus.PUBLISHED and card.organisation.retired_at is None


def _freshness(card: Card) -> tuple[str, str]:
    days: dt.timedelta = timezone.now() - card.updated_at
    return freshness(days.days, by_office=card.entered_by_office)
