"""Things for hire, work wanted, certificates: written, ended, brought back; each time the whole card is the firm's word."""

import datetime as dt
from collections.abc import Sequence
from typing import Any, Final

from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from bygdenav.accounts.api import User
from bygdenav.audit.api import record
from bygdenav.kernel.errors import UserError
from municipalities.directory.enums import ConfirmedWay, Owner
from municipalities.directory.models import Card, Certificate, HireItem, Picture, WantedWork
from municipalities.directory.rules import UNDO_DAYS
from municipalities.directory.rules.items import CertificateContent, HireContent, Item, WorkContent
from municipalities.directory.services.cards import after_change, locked_card
from municipalities.directory.services.following import follow
from municipalities.directory.services.freshness import note_confirmed

Row = HireItem | WantedWork | Certificate
_MODELS: Final[dict[type[Item], type[Row]]] = {
    HireContent: HireItem, WorkContent: WantedWork, CertificateContent: Certificate,
}  # fmt: skip


@transaction.atomic
def save_item(
    *,
    card: Card,
    content: Item,
    by: User,
    item: Row | None = None,
    source: str = Owner.FIRM,
    at: dt.datetime | None = None,
) -> Row:
    """Put an item on the card, or change ``item``. Raises ``UserError`` for what cannot be and when there are too many."""
    content, card = content.checked(), locked_card(card)
    model = _MODELS[type(content)]
    if item is None:
        rows = model.objects.filter(card=card, ended_at=None)
        if rows.count() >= content.most:
            raise UserError(_("There are %(most)d already. Take one away first.") % {"most": content.most})
        item = model(card=card)
        if isinstance(item, HireItem):
            item.place_in_list = _last_place(rows) + 1
    for name, value in content.as_fields().items():
        setattr(item, name, value)
    item.save()
    _touched(card, item, "save", by, source, at)
    return item


@transaction.atomic
def save_items(
    *, card: Card, contents: Sequence[Item], by: User, source: str = Owner.FIRM, at: dt.datetime | None = None
) -> None:
    """Put several new items on the card at once, in their order. Raises ``UserError`` as ``save_item`` does."""
    card, contents = locked_card(card), [content.checked() for content in contents]
    for kind in _MODELS:
        _make(card, kind, [content for content in contents if type(content) is kind])
    if contents:
        touch(card, by, source, at)
        kinds = sorted({str(_MODELS[type(content)]._meta.model_name) for content in contents})
        record(action="directory.save_items", by=by, obj=card, changed=kinds)


def _make(card: Card, kind: type[Item], contents: Sequence[Item]) -> None:
    """New rows of one kind, behind those that there are."""
    if not contents:
        return
    model: type[Any] = _MODELS[kind]
    rows = model.objects.filter(card=card, ended_at=None)
    if rows.count() + len(contents) > kind.most:
        raise UserError(_("There are %(most)d already. Take one away first.") % {"most": kind.most})
    items = [model(card=card, **content.as_fields()) for content in contents]
    if model is HireItem:
        for number, item in enumerate(items, start=_last_place(rows) + 1):
            item.place_in_list = number
    model.objects.bulk_create(items)


def _last_place(rows: "models.QuerySet[Any]") -> int:
    return int(rows.aggregate(last=models.Max("place_in_list"))["last"] or 0)


@transaction.atomic
def end_item(*, item: Row | Picture, by: User, source: str = Owner.FIRM) -> None:
    """Take it off the card; it can be brought back."""
    if item.ended_at is None:
        card = locked_card(item.card)
        item.ended_at = timezone.now()
        item.save(update_fields=["ended_at"])
        _touched(card, item, "end", by, source, None)


@transaction.atomic
def bring_back(*, item: Row | Picture, by: User, source: str = Owner.FIRM) -> None:
    """Put what was taken off on the card again."""
    if item.ended_at is not None:
        card = locked_card(item.card)
        if isinstance(item, Picture) and not _can_come_back(item):
            raise UserError(_("The picture is no longer kept. Choose it on your device again."))
        item.ended_at = None
        item.save(update_fields=["ended_at"])
        _touched(card, item, "bring_back", by, source, None)


def _can_come_back(picture: Picture) -> bool:
    """Its files are still there, and it was not sent anew in the meantime."""
    is_kept = picture.ended_at is not None and timezone.now() - picture.ended_at < dt.timedelta(days=UNDO_DAYS)
    return is_kept and not Picture.objects.filter(card=picture.card, digest=picture.digest, ended_at=None).exists()


def _touched(card: Card, item: models.Model, verb: str, by: User, source: str, at: dt.datetime | None) -> None:
    touch(card, by, source, at)
    record(action=f"directory.{verb}_{item._meta.model_name}", by=by, obj=card, changed=[str(item._meta.model_name)])


def touch(card: Card, by: User, source: str, at: dt.datetime | None = None) -> None:
    """Something under the card changed: its age, what the office has seen, what is searched."""
    at = at or timezone.now()
    card.updated_at = at
    if source == Owner.FIRM:
        note_confirmed(card, by=by, way=ConfirmedWay.FIRM, at=at)
    after_change(card, source, at)
    card.save()
    follow([card])
