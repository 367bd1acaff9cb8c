"""Who changes a card, and where the pages for it lie."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property, wraps

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from bygdenav.accounts.api import User
from bygdenav.roles.api import Permission, require
from bygdenav.tenancy.api import Tenant
from municipalities.directory.enums import Owner
from municipalities.directory.models import Card
from municipalities.directory.selectors import shown_card
from municipalities.directory.services import other_places
from municipalities.directory.views.guards import in_module, own_card
from municipalities.directory.views.office import is_home

PageView = Callable[..., HttpResponseBase]  # request, the card's public id, more of the address
EditorView = Callable[..., HttpResponse]  # request, editor, more of the address
UNDO_ROW = "card_row_undo"  # in the session: the row that the next page offers to bring back


@dataclass(frozen=True)
class Editor:
    """A card being changed by somebody who may."""

    card: Card
    by: User
    is_office: bool

    @property
    def source(self) -> str:
        """Who writes."""
        return Owner.OFFICE if self.is_office else Owner.FIRM

    @property
    def base(self) -> str:
        """The template that its pages stand on."""
        return "base_desk.html" if self.is_office else "base.html"

    @property
    def may_rename(self) -> bool:
        """Only the office of the organisation's home changes the firm's name."""
        return self.is_office and is_home(self.card)

    @cached_property
    def places(self) -> list[Tenant]:
        """Where else the firm can have its changes."""
        return [] if self.is_office else other_places(self.card.organisation, self.by)

    @property
    def all_parts(self) -> str:
        """The page with every part."""
        return self._path("")

    @property
    def done(self) -> str:
        """Where the card is looked at."""
        if self.is_office:
            return reverse("firm_desk", args=[self.card.public_id])
        return reverse("firm", args=[self.card.public_id, self.card.slug])

    @property
    def size(self) -> str:
        """Where to say how many work there."""
        return self._path("_size")

    def part(self, key: str) -> str:
        """The page of one part."""
        return self._path("_part", key)

    def row(self, key: str, row: str, verb: str = "") -> str:
        """The page of one row of a part; with ``verb`` the address that does something with it."""
        return self._path("_do", key, row, verb) if verb else self._path("_row", key, row)

    def _path(self, end: str, *more: str) -> str:
        name = "firm_desk_edit" if self.is_office else "firm_edit"
        return reverse(f"{name}{end}", args=[self.card.public_id, *more])


def for_both(view: EditorView, *methods: str) -> tuple[PageView, PageView]:
    """The view for the firm, behind sign-in, and for the office, behind its permission; by ``methods`` only."""
    limited = require_http_methods(list(methods))

    @wraps(view)
    def firm(request: HttpRequest, public_id: str, **parts: str) -> HttpResponse:
        card = shown_card(own_card(request, public_id).public_id)
        return view(request, _editor(request, card, is_office=False), **parts)

    @wraps(view)
    def office(request: HttpRequest, public_id: str, **parts: str) -> HttpResponse:
        return view(request, _editor(request, shown_card(public_id), is_office=True), **parts)

    by_permission = require(Permission.FIRM_ENTER)
    return in_module(login_required(limited(firm))), in_module(by_permission(limited(office)))


def _editor(request: HttpRequest, card: Card | None, *, is_office: bool) -> Editor:
    if card is None or not isinstance(request.user, User):
        raise Http404
    return Editor(card, request.user, is_office)
