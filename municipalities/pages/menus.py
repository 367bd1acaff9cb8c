"""Where the pages show up in the frame: in the section list, and in the footer."""

from collections.abc import Iterable

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from bygdenav.desk.api import MenuItem, register_menu
from bygdenav.roles.api import Permission, has_permission
from bygdenav.tenancy.api import tenant_or_none
from bygdenav.ui.links import Link, LinkPlace, register_links
from municipalities.pages.models import ContentPage, StartPage


def sections(request: HttpRequest) -> Iterable[Link]:
    """The office's own pages that are to stand in the menu, in the editors' order: one query."""
    place = tenant_or_none()
    if place is None:
        return []
    start = StartPage.objects.live().first()
    if start is None:
        return []
    pages = ContentPage.objects.live().in_menu().child_of(start).order_by("path")
    written = place.main_language
    lang = written if written != get_language() else ""
    return [Link(page.title, page.get_url(request) or "", lang=lang) for page in pages]


def about(request: HttpRequest) -> Iterable[Link]:
    """What the law asks a site to say of itself."""
    if tenant_or_none() is None:
        return []
    return [
        Link(_("Accessibility, and what is lacking"), reverse("about_accessibility")),
        Link(_("How we handle your data"), reverse("about_privacy")),
        Link(_("What becomes a public document"), reverse("about_public_records")),
        Link(_("Tell us what is wrong"), reverse("about_report")),
    ]


def fill_menus() -> None:
    """Called once, when the app is ready."""
    register_links(LinkPlace.MENU, sections)
    register_links(LinkPlace.ABOUT, about)
    write, place = gettext_lazy("Write pages"), gettext_lazy("The place")
    for menu in ("person", "desk"):
        register_menu(MenuItem(f"pages.{menu}", write, "wagtailadmin_home", 60, menu, "pages", visible=_writes))
        register_menu(MenuItem(f"place.{menu}", place, "place_settings", 90, menu, visible=_sets_up))


def _writes(request: HttpRequest) -> bool:
    return has_permission(request.user, Permission.PAGE_EDIT)


def _sets_up(request: HttpRequest) -> bool:
    return has_permission(request.user, Permission.PLACE_SETTINGS)
