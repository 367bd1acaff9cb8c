"""What everybody sees: the register and each firm's page."""

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from bygdenav.roles.api import Permission, has_permission
from municipalities.directory.selectors import (
    cards_acted_for,
    find_card,
    is_public,
    preview,
    public_view,
    published_cards,
    with_rows,
)
from municipalities.directory.views.guards import public

ON_A_PAGE = 30


@public
@require_safe
def directory(request: HttpRequest) -> HttpResponse:
    """The firms of the place by name."""
    shown = Paginator(with_rows(published_cards()), ON_A_PAGE).get_page(request.GET.get("sida"))
    values = {"shown": shown, "firms": [public_view(card) for card in shown], "count": shown.paginator.count}
    return render(request, "municipalities/directory/list.html", values)


@public
@require_safe
def firm(request: HttpRequest, public_id: str, slug: str = "") -> HttpResponse:
    """A firm's page. Before it is published only the firm itself and the office see it."""
    card = find_card(public_id)
    if card is None:
        raise Http404
    own = cards_acted_for(request.user).filter(pk=card.pk).exists()
    office = has_permission(request.user, Permission.FIRM_APPROVE)
    if not (is_public(card) or own or office):
        raise Http404
    if slug != card.slug:
        return redirect("firm", public_id, card.slug, permanent=True)
    values = {"card": card, "view": preview(card), "own": own, "office": office, "is_public": is_public(card)}
    return render(request, "municipalities/directory/firm.html", values)
