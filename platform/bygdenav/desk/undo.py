"""The undo bar: what was just done on the desk, and the one button that takes it back."""

from typing import TypedDict

from django.http import HttpRequest

_KEY = "desk.undo"


class Undo(TypedDict):
    """What the component ``undo`` takes."""

    text: str
    action: str
    name: str
    value: str


def offer_undo(request: HttpRequest, *, text: str, action: str, name: str = "", value: str = "") -> None:
    """Offer to take back what was just done: a POST to ``action`` with a hidden value; shown once, on the next page."""
    request.session[_KEY] = Undo(text=text, action=action, name=name, value=value)


def take_undo(request: HttpRequest) -> Undo | None:
    """What can be taken back, once."""
    found: Undo | None = request.session.pop(_KEY, None)
    return found
