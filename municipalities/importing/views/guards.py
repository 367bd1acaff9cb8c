"""What every page of an import asks first, and where it lies."""

from collections.abc import Callable
from typing import Concatenate, ParamSpec

from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils.translation import gettext as _

from bygdenav.accounts.api import User
from bygdenav.roles.api import in_place_with
from bygdenav.tenancy.api import Module
from municipalities.importing.models import FirmImport
from municipalities.importing.selectors import find_import

P = ParamSpec("P")
View = Callable[Concatenate[HttpRequest, P], HttpResponseBase]


def in_module(view: View[P]) -> View[P]:
    """404 where the place has no register of firms."""
    return in_place_with(Module.DIRECTORY)(view)


def import_or_404(public_id: str) -> FirmImport:
    """The import with this id in this place."""
    found = find_import(public_id)
    if found is None:
        raise Http404
    return found


def officer(request: HttpRequest) -> User:
    """The person at the desk."""
    if not isinstance(request.user, User):
        raise Http404
    return request.user


def trail(*steps: tuple[str, str]) -> list[dict[str, str]]:
    """The page's place behind the desk's firms: texts and addresses, the page itself with an empty one."""
    firms = (_("Firms"), reverse("firms_desk"))
    return [{"text": text, "href": href} for text, href in (firms, *steps)]


def import_trail(*steps: tuple[str, str]) -> list[dict[str, str]]:
    """As ``trail``, below the page where lists are brought in."""
    return trail((_("Bring in a list of firms"), reverse("firm_import")), *steps)
