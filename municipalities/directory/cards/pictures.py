"""Pictures of a card as a browser asks for them: some widths, a modern and an old kind, the place held from the start."""

from dataclasses import dataclass
from typing import Final

from django.urls import reverse

from municipalities.directory.api import PublicCard, PublicPicture

FIRST: Final = "(min-width: 58rem) 46rem, 100vw"
OTHERS: Final = "(min-width: 58rem) 15rem, 50vw"


@dataclass(frozen=True, slots=True)
class Shot:
    """An item of the component ``shots``."""

    large: str
    webp: str
    jpeg: str
    sizes: str
    width: int
    height: int
    alt: str


def shots(view: PublicCard) -> tuple[Shot, ...]:
    """The card's pictures, the first one large."""
    return tuple(_shot(view, picture, FIRST if number == 0 else OTHERS) for number, picture in enumerate(view.pictures))


def picture_path(card: str, picture: str, width: int, suffix: str) -> str:
    """The address of one file."""
    return reverse("firm_picture", args=[card, picture, width, suffix])


def _shot(view: PublicCard, picture: PublicPicture, sizes: str) -> Shot:
    def path(width: int, suffix: str) -> str:
        return picture_path(view.public_id, picture.public_id, width, suffix)

    middle = picture.widths[min(1, len(picture.widths) - 1)]
    return Shot(
        large=path(picture.widths[-1], "jpg"), jpeg=path(middle, "jpg"), sizes=sizes, alt=picture.alt,
        webp=", ".join(f"{path(width, 'webp')} {width}w" for width in picture.widths),
        width=picture.width, height=picture.height,
    )  # fmt: skip
