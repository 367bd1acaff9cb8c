"""Pictures on cards: kept in the place's own folder, seen by those who may see the card, gone when they are taken off."""

import datetime as dt
import io
from collections.abc import Callable
from pathlib import Path

import pytest
from django.conf import settings
from django.utils import timezone

from bygdenav.tenancy.api import Tenant
from municipalities.directory.api import ALL_PARTS, Card, add_picture, change_card
from municipalities.directory.models import Picture
from municipalities.directory.rules import UNDO_DAYS
from municipalities.directory.services import bring_back, end_picture, put_picture_first
from tests.factories.firms import firm_card, officer, person
from tests.factories.pictures import has_position, jpeg
from tests.factories.visitors import visitor

pytestmark = pytest.mark.django_db


def _add(card: Card, owner: object, colour: str = "#335577") -> Picture:
    data = jpeg(colour=colour)
    return add_picture(card=card, file=io.BytesIO(data), size=len(data), alt="Verkstaden", by=owner)  # type: ignore[arg-type]


def _path(picture: Picture, width: int = 480, suffix: str = "webp") -> str:
    return f"/foretag/{picture.card.public_id}/bild/{picture.public_id}-{width}.{suffix}"


def _files() -> list[Path]:
    return [path for path in Path(settings.MEDIA_ROOT).rglob("*") if path.is_file()]


def test_what_is_served_has_no_position_and_lies_in_the_places_own_folder(in_alvik: Tenant) -> None:
    owner = person()
    picture = _add(firm_card(by=owner, published=True), owner)
    answer = visitor().get(_path(picture, 480, "jpg"))
    assert answer.headers["Content-Type"] == "image/jpeg"
    assert not has_position(answer.content)
    assert {path.relative_to(settings.MEDIA_ROOT).parts[0] for path in _files()} == {in_alvik.schema_name}
    assert len(_files()) == 2 * len(picture.widths)


def test_before_the_card_is_published_only_the_firm_and_the_office_see_them(in_alvik: Tenant) -> None:
    owner = person()
    picture = _add(firm_card(by=owner), owner)
    assert visitor().get(_path(picture)).status_code == 404
    assert visitor(person()).get(_path(picture)).status_code == 404
    for user in (owner, officer()):
        answer = visitor(user).get(_path(picture))
        assert answer.status_code == 200
        assert answer.headers["Cache-Control"] == "private, no-store"


def test_hidden_or_taken_off_they_are_gone_for_everybody_else(in_alvik: Tenant) -> None:
    owner = person()
    card = firm_card(by=owner, published=True)
    picture = _add(card, owner)
    assert visitor().get(_path(picture)).status_code == 200
    change_card(card=card, changes={"shown": tuple(part for part in ALL_PARTS if part != "pictures")}, by=owner)
    assert visitor().get(_path(picture)).status_code == 404
    end_picture(picture=picture, by=owner)
    assert visitor(owner).get(_path(picture)).status_code == 404


@pytest.mark.parametrize("path", ["481.webp", "480.png", "480.svg", "9999.jpg"])
def test_no_other_file_is_served(in_alvik: Tenant, path: str) -> None:
    owner = person()
    picture = _add(firm_card(by=owner, published=True), owner)
    assert visitor().get(f"/foretag/{picture.card.public_id}/bild/{picture.public_id}-{path}").status_code == 404
    other = firm_card(published=True)
    assert visitor().get(_path(picture).replace(picture.card.public_id, other.public_id)).status_code == 404


def test_sent_twice_it_is_kept_once_and_another_can_be_put_first(in_alvik: Tenant) -> None:
    owner = person()
    card = firm_card(by=owner)
    first, second = _add(card, owner), _add(card, owner, "red")
    assert _add(card, owner) == first
    put_picture_first(picture=second, by=owner)
    assert list(Picture.objects.filter(card=card)) == [second, first]


def test_after_a_while_the_files_of_what_was_taken_off_are_deleted(
    in_alvik: Tenant, run_jobs: Callable[..., int]
) -> None:
    owner = person()
    picture = _add(firm_card(by=owner), owner)
    end_picture(picture=picture, by=owner)
    run_jobs(later=True)
    assert _files(), "its time has not come"
    bring_back(item=Picture.objects.get(), by=owner)
    end_picture(picture=Picture.objects.get(), by=owner)
    Picture.objects.update(ended_at=timezone.now() - dt.timedelta(days=UNDO_DAYS + 1))
    run_jobs(later=True)
    assert not _files()
