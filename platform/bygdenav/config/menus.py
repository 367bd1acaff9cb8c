"""Menu entries of the apps that lie below the menus: a person's own account, and a place's people."""

from collections.abc import Iterator

from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from bygdenav.accounts.api import account_address
from bygdenav.desk.api import MenuItem, register_menu
from bygdenav.roles.api import Permission, has_permission
from bygdenav.tenancy.api import tenant_or_none
from bygdenav.ui.api import Link, LinkPlace, register_links


def fill_menus() -> None:
    """Add the entries; called once, when the apps are ready."""
    for menu in ("person", "desk"):  # an administrator reads no needs: at the desk there would be nothing else
        register_menu(MenuItem(f"people.{menu}", gettext_lazy("People"), "people", 80, menu, visible=_manages_people))
    register_menu(
        MenuItem("people.roles", gettext_lazy("Who may do what"), "who_may_do_what", 85, "person", visible=_only_reads)
    )
    register_links(LinkPlace.PERSON, _account)


def _manages_people(request: HttpRequest) -> bool:
    return tenant_or_none() is not None and has_permission(request.user, Permission.PEOPLE_MANAGE)


def _only_reads(request: HttpRequest) -> bool:
    reads = tenant_or_none() is not None and has_permission(request.user, Permission.ROLES_READ)
    return reads and not _manages_people(request)


def _account(_request: HttpRequest) -> Iterator[Link]:
    """On the public host, from every place."""
    yield Link(_("My account"), account_address())
