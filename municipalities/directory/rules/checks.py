"""What a content must be before it is saved: positions in the Nordic countries, hours that can be, addresses that a browser
opens, trades that are known. Every refusal is a sentence for the one who wrote it."""

from dataclasses import dataclass, replace
from typing import Final

from django.utils.translation import gettext as _

from bygdenav.kernel.errors import UserError
from municipalities.directory.enums import ConsentWay
from municipalities.directory.rules.content import KNOWN, CardContent, HoldsPersonalNumber
from municipalities.directory.rules.differences import LABELS
from municipalities.directory.rules.hours import Hours
from municipalities.directory.rules.position import check_position
from municipalities.directory.rules.visibility import visible
from municipalities.directory.trades import trade

LENGTHS: Final = {
    "trade": 100, "description": 3000, "place": 80, "contact_name": 120, "contact_role": 60, "phone": 40, "email": 254,
    "website": 200, "address": 120, "postcode": 10, "directions": 300, "served_note": 300, "power_note": 300,
}  # fmt: skip
MOST_TRADES: Final = 8


@dataclass(frozen=True)
class Consent:
    """A sole trader's yes to being published: who said it and how (``enums.ConsentWay``)."""

    name: str
    way: str = ConsentWay.SELF


def checked(content: CardContent) -> CardContent:
    """The content as it is saved. Raises ``UserError`` (``WrongPosition``, ``WrongHours``, ``HoldsPersonalNumber``) for the
    first thing that cannot be."""
    content = content.cleaned()
    for name, values in KNOWN.items():
        if getattr(content, name) not in values:
            raise UserError(_("Choose one of the answers in the list."), field=name)
    for name, most in LENGTHS.items():
        if len(getattr(content, name)) > most:
            text = _("“%(label)s” is too long. Shorten it to at most %(most)d characters.")
            raise UserError(text % {"label": LABELS[name], "most": most}, field=name)
    if len(content.trades) > MOST_TRADES:
        raise UserError(_("Choose at most %(most)d trades.") % {"most": MOST_TRADES}, field="trades")
    if unknown := [each for each in content.trades if trade(each) is None]:
        raise UserError(
            _("No trade is called %(name)s. Choose one of the list.") % {"name": unknown[0]}, field="trades"
        )
    _addresses(content)
    content = _on_the_map(content)
    if content.hours:
        hours = Hours.of(content.hours).checked()
        content = replace(content, hours=hours.as_dict() if hours.says_something else {})
    for name in visible(content, content.shown or ()).holding_personal_numbers:
        raise HoldsPersonalNumber(HoldsPersonalNumber.sentence(LABELS[name]), field=name)
    return content


def _addresses(content: CardContent) -> None:
    for name, href in (("website", content.website), *(("links", href) for _words, href in content.links)):
        if href and not href.startswith(("https://", "http://")):
            raise UserError(_("Write a web address, for example https://firm.com."), field=name)


def _on_the_map(content: CardContent) -> CardContent:
    if content.latitude is None and content.longitude is None:
        return content
    if content.latitude is None or content.longitude is None:
        raise UserError(_("Write both latitude and longitude, or neither."), field="position")
    latitude, longitude = check_position(content.latitude, content.longitude)
    return replace(content, latitude=latitude, longitude=longitude)
