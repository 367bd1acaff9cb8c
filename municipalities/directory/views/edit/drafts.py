"""What somebody has typed into a part and not saved: kept sealed in the session, given back when the part is opened again."""

import base64
import json
from typing import Final

from django.http import HttpRequest, QueryDict

from municipalities.organisations.api import seal, unseal

MOST: Final = 6
LONGEST: Final = 20_000
_KEY: Final = "card_drafts"
_NOT_TYPED: Final = {"csrfmiddlewaretoken", "mask", "more", "copy", "next", "position_fix"}


def keep(request: HttpRequest, card: str, part: str) -> None:
    """Keep what was sent; the oldest draft goes when there are many. Too long a text is not kept."""
    data = {name: values for name, values in request.POST.lists() if name not in _NOT_TYPED}
    text = json.dumps(data)
    if len(text) > LONGEST:
        return
    drafts = {**request.session.get(_KEY, {})}
    drafts.pop(f"{card}/{part}", None)
    drafts[f"{card}/{part}"] = base64.b64encode(seal(text)).decode()
    request.session[_KEY] = dict(list(drafts.items())[-MOST:])


def read(request: HttpRequest, card: str, part: str) -> QueryDict | None:
    """What was typed before, or ``None``."""
    kept = request.session.get(_KEY, {}).get(f"{card}/{part}")
    if kept is None:
        return None
    data = QueryDict(mutable=True)
    for name, values in json.loads(unseal(base64.b64decode(kept))).items():
        data.setlist(name, values)
    return data


def forget(request: HttpRequest, card: str, part: str) -> None:
    """It is saved, or not wanted any more."""
    drafts = {**request.session.get(_KEY, {})}
    if drafts.pop(f"{card}/{part}", None) is not None:
        request.session[_KEY] = drafts
