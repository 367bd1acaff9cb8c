"""What the demo's worker does once the demo is up, so that its first start does not wait for it."""

import io

from bygdenav.accounts.api import User
from bygdenav.demo import content
from bygdenav.demo.drawing import draw
from bygdenav.demo.seed_news import PUBLISH
from bygdenav.demo.seed_offers import publish
from bygdenav.ops.api import LATER, job
from competence.offers.api import Offer, Provider
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


@job(PUBLISH)
def publish_news(*, offer: str) -> None:
    """Publish an offer (its key in the content) everywhere; done twice it is there once."""
    demo = content.load()
    each = next(each for each in demo.offers if each.key == offer)
    name = next(provider.name for provider in demo.providers if provider.key == each.provider)
    if not Offer.objects.filter(title=each.title, retired_at=None).exists():
        publish(each, Provider.objects.get(name=name), [])
