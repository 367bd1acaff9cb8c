"""What everybody sees of one firm: its page and its visiting card. The register is the search, narrowed to firms."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from bygdenav.roles.api import Permission, has_permission
from bygdenav.tenancy.api import current_tenant
from municipalities.directory.cards.page import card_page, wanted_rows
from municipalities.directory.cards.pictures import shots
from municipalities.directory.cards.structured import structured_data
from municipalities.directory.cards.trades import trade_lines
from municipalities.directory.cards.vcard import vcard
from municipalities.directory.cards.words import Confirmation
from municipalities.directory.enums import CardKind
from municipalities.directory.models import Card
from municipalities.directory.selectors import (
    PublicCard,
    cards_acted_for,
    is_public,
    preview,
    public_view,
    shown_card,
)
from municipalities.directory.services import closed_in_public
from municipalities.directory.views.guards import public


@public
@require_safe
def firm(request: HttpRequest, public_id: str, slug: str = "") -> HttpResponse:
    """A firm's page. Before it is published only the firm itself and the office see it."""
    card = shown_card(public_id)
    if card is None:
        raise Http404
    own = cards_acted_for(request.user).filter(pk=card.pk).exists()
    office = has_permission(request.user, Permission.FIRM_APPROVE)
    if card.merged_into and (is_public(card.merged_into) or office):
        return redirect("firm", card.merged_into.public_id, card.merged_into.slug)  # for a while it can be taken back
    if not (is_public(card) or own or office):
        return _closed(request, card)
    if slug != card.slug:
        return redirect("firm", public_id, card.slug, permanent=True)
    view = preview(card)
    values = {**_page(request, view), "model": card, "organisation": card.organisation, "own": own, "office": office}
    return render(request, "municipalities/directory/firm.html", values)


@public
@require_safe
def visiting_card(request: HttpRequest, public_id: str) -> HttpResponse:
    """A published card as a file for the reader's address book."""
    view = _published(public_id)
    response = HttpResponse(vcard(view, _address(request, view)), content_type="text/vcard; charset=utf-8")
    response.headers["Content-Disposition"] = f'attachment; filename="{slugify(view.slug) or "firm"}.vcf"'
    return response


def _closed(request: HttpRequest, card: Card) -> HttpResponse:
    """Gone for good, with what to do instead, where everybody saw the card until its firm closed; else 404. A sole trader's
    name goes with the card."""
    if not closed_in_public(card):
        raise Http404
    values = {
        "firm": "" if card.organisation.is_sole_trader else card.organisation.name,
        "trade": next(iter(card.trades), ""),
    }  # fmt: skip
    return render(request, "municipalities/directory/closed.html", values, status=410)


def _published(public_id: str) -> PublicCard:
    card = shown_card(public_id)
    if card is None or not is_public(card):
        raise Http404
    return public_view(card)


def _page(request: HttpRequest, view: PublicCard) -> dict[str, object]:
    """Everything that the template shows of a card."""
    place, now = current_tenant(), timezone.now()
    address, nonce = _address(request, view), str(getattr(request, "csp_nonce", ""))
    pictures = shots(view)
    return {
        "view": view, "card": card_page(view, place, now), "trades": trade_lines(view), "pictures": pictures,
        "wanted": wanted_rows(view),
        "confirmer": Confirmation.of(view).who, "kind": _kind(view),
        "words_language": view.language if view.language and view.language != get_language() else "",
        "structured": structured_data(view, address, [request.build_absolute_uri(each.large) for each in pictures], nonce),
    }  # fmt: skip


def _kind(view: PublicCard) -> str:
    """Firm or association in law; for others what they are."""
    return view.form_label if view.content.kind == CardKind.FIRM else str(CardKind(view.content.kind).label)


def _address(request: HttpRequest, view: PublicCard) -> str:
    return request.build_absolute_uri(reverse("firm", args=[view.public_id, view.slug]))
