"""One firm, cards in several places: a change that the firm wants everywhere is made in each place by its own rules."""

import io
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from django.core.files.storage import default_storage
from django.db import transaction

from bygdenav.accounts.api import User
from bygdenav.kernel.errors import UserError
from bygdenav.tenancy.api import Tenant, current_tenant, tenant_context
from municipalities.directory.models import Card, Certificate, HireItem, Picture, WantedWork
from municipalities.directory.rules import CertificateContent, HireContent, WorkContent
from municipalities.directory.rules.items import Item
from municipalities.directory.selectors import card_of
from municipalities.directory.services.cards import change_card
from municipalities.directory.services.items import end_item, save_item
from municipalities.directory.services.pictures import add_picture, end_picture
from municipalities.organisations.api import Organisation, acts_for, places_of

_HIRE: Final = ("kind", "title", "included", "price_hour", "price_day", "price_weekend")
_WORK: Final = ("title", "text", "place", "starts", "ends", "extent", "answer_by")


@dataclass(frozen=True)
class NotChanged:
    """A place where the change was not made, and why in words."""

    place: Tenant
    why: str


def other_places(organisation: Organisation, by: User) -> list[Tenant]:
    """The other places where the firm has a card that ``by`` may change."""
    if not acts_for(by, organisation):
        return []
    return [place for place in places_of(organisation) if place.pk != current_tenant().pk]


def change_in_places(*, card: Card, places: Iterable[Tenant], changes: Mapping[str, Any], by: User) -> list[NotChanged]:
    """Change the firm's cards in ``places`` too. What everybody sees is each place's own choice and stays. A place that
    refuses does not stop the others; what went wrong is returned."""
    left = {name: value for name, value in changes.items() if name != "shown"}
    return [
        problem
        for place in _allowed(card, places, by)
        if (problem := _in(place, card, lambda there: change_card(card=there, changes=left, by=by)))
    ]


def copy_rows(*, card: Card, places: Iterable[Tenant], model: type[Any], by: User) -> list[NotChanged]:
    """Let the firm's cards in ``places`` hold the same things for hire (or works, certificates, pictures) as this one."""
    rows = list(model.objects.filter(card=card, ended_at=None).select_related("card"))
    copies = [_copy(row) for row in rows]

    def replace_rows(there: Card) -> None:
        for old in model.objects.filter(card=there, ended_at=None):
            (end_picture(picture=old, by=by) if isinstance(old, Picture) else end_item(item=old, by=by))
        for copy in copies:
            if isinstance(copy, Item):
                save_item(card=there, content=copy, by=by)
            else:
                _paste(there, copy, by)

    allowed = _allowed(card, places, by)
    return [problem for place in allowed if (problem := _in(place, card, replace_rows))]


def _allowed(card: Card, places: Iterable[Tenant], by: User) -> list[Tenant]:
    known = {place.pk for place in other_places(card.organisation, by)}
    return [place for place in places if place.pk in known]


def _in(place: Tenant, card: Card, act: Any) -> NotChanged | None:
    try:
        with tenant_context(place), transaction.atomic():
            if there := card_of(card.organisation):
                act(there)
    except UserError as error:
        return NotChanged(place, str(error))
    return None


@dataclass(frozen=True)
class _PictureCopy:
    data: bytes
    alt: str


def _copy(row: HireItem | WantedWork | Certificate | Picture) -> Item | _PictureCopy:
    if isinstance(row, HireItem):
        return HireContent(**{name: getattr(row, name) for name in _HIRE})
    if isinstance(row, WantedWork):
        return WorkContent(**{name: getattr(row, name) for name in _WORK}, trades=tuple(row.trades))
    if isinstance(row, Certificate):
        return CertificateContent(row.name, row.issuer, row.valid_until)
    with default_storage.open(row.path(row.widths[-1], "jpg")) as file:
        return _PictureCopy(file.read(), row.alt)


def _paste(card: Card, copy: _PictureCopy, by: User) -> None:
    add_picture(card=card, file=io.BytesIO(copy.data), size=len(copy.data), alt=copy.alt, by=by)
