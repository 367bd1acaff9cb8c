"""What the demo's worker does once the demo is up, so that its first start does not wait for it."""

import io

from bygdenav.accounts.api import User
from bygdenav.demo import content
from bygdenav.demo.drawing import draw
from bygdenav.ops.api import LATER, job
from municipalities.directory.api import Owner, add_picture, find_card

DRAW = "demo.draw"


@job(DRAW, priority=LATER)
def draw_pictures(*, card: str, firm: str, by: int) -> None:
    """Draw the pictures of a firm (its key in the content) and put them on the card; done twice they are there once."""
    found, details = find_card(card), content.load().cards[firm]
    if found is None:
        return
    for number, drawing in enumerate(details.pictures):
        data = draw(drawing.motif, f"{firm} {number}")
        add_picture(
            card=found, file=io.BytesIO(data), size=len(data), alt=drawing.alt, by=User.objects.get(pk=by),
            source=Owner.OFFICE, at=found.updated_at,
        )  # fmt: skip
