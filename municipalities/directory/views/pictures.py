"""A firm's pictures, shown to those who may see its card."""

from typing import Final

from django.core.files.storage import default_storage
from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from bygdenav.roles.api import Permission, has_permission
from municipalities.directory.enums import Part
from municipalities.directory.models import Card, Picture
from municipalities.directory.selectors import cards_acted_for, is_public
from municipalities.directory.views.guards import public

KINDS: Final = {"webp": "image/webp", "jpg": "image/jpeg"}
A_DAY: Final = 86_400


@public
@require_safe
def picture(request: HttpRequest, public_id: str, picture: str, width: str, suffix: str) -> HttpResponse:
    """One size of a picture. Everybody sees those of a published card that shows them; the firm and the office all."""
    found = Picture.objects.select_related("card__organisation").filter(public_id=picture, card__public_id=public_id)
    row = found.filter(ended_at=None).first()
    if row is None or int(width) not in row.widths or not _may_see(request, row.card):
        raise Http404
    try:
        with default_storage.open(row.path(int(width), suffix)) as file:
            response = HttpResponse(file.read(), content_type=KINDS[suffix])
    except FileNotFoundError as error:
        raise Http404 from error
    is_open = _is_open(row.card)
    response.headers["Cache-Control"] = f"public, max-age={A_DAY}" if is_open else "private, no-store"
    return response


def _is_open(card: Card) -> bool:
    return is_public(card) and Part.PICTURES in card.shown


def _may_see(request: HttpRequest, card: Card) -> bool:
    if _is_open(card) or has_permission(request.user, Permission.FIRM_APPROVE):
        return True
    return cards_acted_for(request.user).filter(pk=card.pk).exists()
