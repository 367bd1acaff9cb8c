"""The menus: each module registers its entries when its app is ready, so that no frame knows a module."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from bygdenav.roles.api import Permission, has_permission
from bygdenav.tenancy.api import tenant_or_none
from bygdenav.ui.links import Link, LinkPlace, register_links

Visible = Callable[[HttpRequest], bool]


@dataclass(frozen=True)
class MenuItem:
    """An entry. ``menu`` is ``main`` (the site's sections), ``desk`` (the office), ``person`` (what is mine), ``about``
    (footer), ``residents`` and ``firms`` (the two doors of the start page, with ``text`` as a line below).

    ``module`` must be switched on in the place ("" = always); ``visible`` decides for the reader; ``alone`` as for ``Link``.
    """

    key: str
    label: str | Promise
    url_name: str
    order: int
    menu: str = "main"
    module: str = ""
    text: str | Promise = ""
    visible: Visible | None = None
    alone: bool = False

    @property
    def href(self) -> str:
        """The address in the reader's language."""
        return reverse(self.url_name)


_PLACES = {"main": LinkPlace.MENU, "desk": LinkPlace.DESK, "person": LinkPlace.PERSON, "about": LinkPlace.ABOUT}
_items: dict[str, MenuItem] = {}


def register_menu(item: MenuItem) -> None:
    """Add an entry; the key is unique."""
    if item.key in _items and _items[item.key] != item:
        raise RuntimeError(f"Two menu entries have the key {item.key!r}")
    _items[item.key] = item


def menu(request: HttpRequest, name: str) -> list[MenuItem]:
    """The entries of one menu that this reader sees here, in order."""
    tenant = tenant_or_none()
    return sorted(
        (
            item
            for item in _items.values()
            if item.menu == name
            and (not item.module or (tenant is not None and tenant.has_module(item.module)))
            and (item.visible is None or item.visible(request))
        ),
        key=lambda item: item.order,
    )


def fill_menus() -> None:
    """Show the entries in the frames' menus; called once, when the app is ready."""
    for name, place in _PLACES.items():
        register_links(place, partial(_links, name))


def _links(name: str, request: HttpRequest) -> list[Link]:
    return [Link(str(item.label), item.href, alone=item.alone) for item in menu(request, name)]


def register_own() -> None:
    """The desk itself: first in the office's bar, and among what is mine for those who may open it."""
    register_menu(MenuItem("desk.today", _("Today"), "desk", 0, "desk", visible=_opens_desk, alone=True))
    register_menu(MenuItem("desk.mine", _("The desk"), "desk", 0, "person", visible=_is_away_from_desk))


def _opens_desk(request: HttpRequest) -> bool:
    return tenant_or_none() is not None and has_permission(request.user, Permission.DESK_OPEN)


def _is_away_from_desk(request: HttpRequest) -> bool:
    """On the desk itself its own bar leads back to it."""
    return _opens_desk(request) and not request.path.startswith(reverse("desk"))
