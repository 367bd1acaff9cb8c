"""Pictures of a card: drawn anew, saved in the place's own folder, described for those who do not see them."""

import datetime as dt
from typing import BinaryIO, Final

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from bygdenav.accounts.api import User
from bygdenav.audit.api import record
from bygdenav.kernel.errors import UserError
from bygdenav.kernel.personal_numbers import find_personal_numbers
from bygdenav.kernel.text import one_line
from bygdenav.ops.api import defer
from municipalities.directory.enums import Owner
from municipalities.directory.models import Card, Picture
from municipalities.directory.rules import UNDO_DAYS, HoldsPersonalNumber
from municipalities.directory.rules.pictures import Drawn, draw
from municipalities.directory.services.cards import locked_card
from municipalities.directory.services.items import end_item, touch

MOST: Final = 8
SUFFIXES: Final = ("webp", "jpg")


@transaction.atomic
def add_picture(
    *,
    card: Card,
    file: BinaryIO,
    size: int,
    alt: str,
    by: User,
    source: str = Owner.FIRM,
    at: dt.datetime | None = None,
) -> Picture:
    """Put a picture on the card. Sent twice it is kept once. Raises ``WrongPicture``, ``UserError``."""
    alt = _described(alt)
    drawn = draw(file, size)
    card = locked_card(card)
    rows = Picture.objects.filter(card=card, ended_at=None)
    if known := rows.filter(digest=drawn.digest).first():
        return known
    if rows.count() >= MOST:
        raise UserError(_("There are %(most)d already. Take one away first.") % {"most": MOST}, field="file")
    largest = drawn.sizes[-1]
    picture = Picture.objects.create(
        card=card, alt=alt, width=largest.width, height=largest.height, digest=drawn.digest,
        widths=[each.width for each in drawn.sizes],
        place_in_list=(rows.aggregate(last=models.Max("place_in_list"))["last"] or 0) + 1,
    )  # fmt: skip
    _save_files(picture, drawn)
    touch(card, by, source, at)
    record(action="directory.add_picture", by=by, obj=card, changed=["picture"])
    return picture


@transaction.atomic
def describe_picture(*, picture: Picture, alt: str, by: User, source: str = Owner.FIRM) -> None:
    """Change the words for those who do not see it. Raises ``UserError``."""
    card = locked_card(picture.card)
    picture.alt = _described(alt)
    picture.save(update_fields=["alt"])
    touch(card, by, source)
    record(action="directory.describe_picture", by=by, obj=card, changed=["picture"], hashed={"alt": picture.alt})


@transaction.atomic
def put_picture_first(*, picture: Picture, by: User, source: str = Owner.FIRM) -> None:
    """Let this be the card's large picture."""
    card = locked_card(picture.card)
    others = Picture.objects.filter(card=card, ended_at=None).exclude(pk=picture.pk)
    for number, each in enumerate([picture, *others]):
        Picture.objects.filter(pk=each.pk).update(place_in_list=number)
    touch(card, by, source)
    record(action="directory.put_picture_first", by=by, obj=card, changed=["picture"])


@transaction.atomic
def end_picture(*, picture: Picture, by: User, source: str = Owner.FIRM) -> None:
    """Take a picture off the card. It can be brought back for a while; then its files go."""
    end_item(item=picture, by=by, source=source)
    defer("directory.forget_picture", delay_seconds=UNDO_DAYS * 86_400, picture=picture.public_id)


def forget_picture(*, picture: Picture) -> None:
    """Delete the files of a picture that was taken off and not brought back."""
    kept = dt.timedelta(days=UNDO_DAYS)
    if picture.ended_at is not None and timezone.now() - picture.ended_at >= kept:
        for path in _paths(picture):
            default_storage.delete(path)


def _described(alt: str) -> str:
    alt = one_line(alt)
    if not any(sign.isalnum() for sign in alt):
        raise UserError(_("Say in a few words what is seen in the picture, for those who do not see it."), field="alt")
    if len(alt) > 200:
        raise UserError(
            _("Shorten the words about the picture to at most %(most)d characters.") % {"most": 200}, field="alt"
        )
    if find_personal_numbers(alt):
        raise HoldsPersonalNumber(HoldsPersonalNumber.sentence(_("What is seen in the picture?")), field="alt")
    return alt


def _paths(picture: Picture) -> list[str]:
    return [picture.path(width, suffix) for width in picture.widths for suffix in SUFFIXES]


def _save_files(picture: Picture, drawn: Drawn) -> None:
    """All files or none."""
    try:
        for size in drawn.sizes:
            default_storage.save(picture.path(size.width, "webp"), ContentFile(size.webp))
            default_storage.save(picture.path(size.width, "jpg"), ContentFile(size.jpeg))
    except OSError:
        for path in _paths(picture):
            default_storage.delete(path)
        raise
