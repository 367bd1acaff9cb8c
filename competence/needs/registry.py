"""Who hears that a need has moved, what other modules show on its pages, and who builds what nobody has.

Modules above register; needs know none of them.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest

from bygdenav.accounts.api import User
from competence.needs.models import Need
from municipalities.organisations.api import Organisation


@dataclass(frozen=True)
class Box:
    """A part of a need's page: a template and the values that it reads as ``box``."""

    template: str
    values: dict[str, Any]


Follower = Callable[[Need], None]
BoxSource = Callable[[HttpRequest, Need, bool], Box | None]
Builder = Callable[[Need, User, str], None]
Leaver = Callable[[Organisation, User], None]
_followers: dict[str, Follower] = {}
_boxes: dict[str, BoxSource] = {}
_builders: dict[str, Builder] = {}
_leavers: dict[str, Leaver] = {}


def register_need_follower(key: str, follower: Follower) -> None:
    """Have ``follower`` called in the transaction in which a need comes to another state, or
    its firm lets others see more or less of it. From ``AppConfig.ready``."""
    _followers[key] = follower


def need_moved(need: Need) -> None:
    """Tell everybody who wants to hear."""
    for follower in _followers.values():
        follower(need)


def register_pool_leaver(key: str, leaver: Leaver) -> None:
    """Have ``leaver(organisation, by)`` called in the transaction in which a firm takes back its yes to being counted."""
    _leavers[key] = leaver


def firm_left(organisation: Organisation, by: User) -> None:
    """Tell everybody who wants to hear."""
    for leaver in _leavers.values():
        leaver(organisation, by)


def register_box(key: str, source: BoxSource) -> None:
    """Show something on a need's page: ``source(request, need, for_office)``, ``None`` where there is nothing to show."""
    _boxes[key] = source


def boxes(request: HttpRequest, need: Need, *, office: bool) -> list[Box]:
    """What the modules show on this page."""
    found = (source(request, need, office) for source in _boxes.values())
    return [box for box in found if box is not None]


def register_builder(key: str, builder: Builder) -> None:
    """Have ``builder(need, by, why)`` called when somebody decides that what helps must be made."""
    _builders[key] = builder


def ask_to_build(*, need: Need, by: User, why: str = "") -> None:
    """Nothing that there is fits: what helps must be made. Called inside the transaction of whoever decides it."""
    for builder in _builders.values():
        builder(need, by, why)
