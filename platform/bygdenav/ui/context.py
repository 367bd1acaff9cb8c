"""The frame round every page: one context processor, one object, asked only for what a template shows.

Everything here is computed when it is used, so that a page without a menu asks no questions and the page for a broken
server needs no database.
"""

from dataclasses import dataclass
from functools import cached_property
from typing import Protocol
from urllib.parse import urlencode

from django.conf import settings
from django.core.exceptions import SuspiciousOperation
from django.http import HttpRequest
from django.shortcuts import resolve_url
from django.templatetags.static import static
from django.urls import NoReverseMatch, reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.translation import get_language, pgettext
from django.utils.translation import gettext as _

from bygdenav.kernel.personal_numbers import mask
from bygdenav.kernel.text import dialled
from bygdenav.roles.api import Permission, has_permission
from bygdenav.tenancy.api import Tenant, languages_here, path_in_language, tenant_or_none
from bygdenav.ui import stylesheets
from bygdenav.ui.colour import DEFAULT_COLOUR
from bygdenav.ui.links import Link, LinkPlace, links

PLATFORM_NAME = "Bygdenav"


class Person(Protocol):
    """What the frame needs to know of a signed-in person."""

    name: str
    is_authenticated: bool


@dataclass(frozen=True, slots=True)
class Language:
    """One language of the place, with this page's address in it."""

    code: str
    name: str
    href: str
    current: bool


@dataclass(frozen=True, slots=True)
class Office:
    """How to reach the people behind the place. Empty texts are not shown."""

    name: str
    phone: str
    email: str
    address: str

    @property
    def phone_href(self) -> str:
        """Return the number as a telephone dials it."""
        return "tel:" + dialled(self.phone)


@dataclass
class Page:
    """What `base.html` shows of the place, the person and the page."""

    request: HttpRequest

    @cached_property
    def tenant(self) -> Tenant | None:
        """Return the place, or None on the platform's own host."""
        return tenant_or_none()

    @property
    def name(self) -> str:
        """Return the place's name, or the platform's."""
        return self.tenant.name if self.tenant else PLATFORM_NAME

    @property
    def platform_name(self) -> str:
        """Return the platform's name."""
        return PLATFORM_NAME

    @property
    def language(self) -> str:
        """Return the code of the page's language."""
        return get_language() or settings.LANGUAGE_CODE

    @property
    def home(self) -> str:
        """Return the address of the start page in the page's language."""
        return path_in_language("/", self.language, languages_here())

    @cached_property
    def languages(self) -> list[Language]:
        """Return the place's languages; the address keeps what was asked for."""
        codes = languages_here()
        asked = self.request.META.get("QUERY_STRING", "") if self.request.method == "GET" else ""
        return [
            Language(
                code,
                settings.LANGUAGE_NAMES.get(code, code),
                url_in_language(self.request.path, code) + (f"?{asked}" if asked else ""),
                current=code == self.language,
            )
            for code in codes
        ]

    @cached_property
    def menu(self) -> list[Link]:
        """Return the sections of the place."""
        return links(LinkPlace.MENU, self.request)

    @cached_property
    def desk_menu(self) -> list[Link]:
        """Return the sections of the office's desk."""
        return links(LinkPlace.DESK, self.request)

    @cached_property
    def person_links(self) -> list[Link]:
        """Return the signed-in person's own pages."""
        return links(LinkPlace.PERSON, self.request)

    @cached_property
    def about_links(self) -> list[Link]:
        """Return what the footer says about the site."""
        return links(LinkPlace.ABOUT, self.request)

    @cached_property
    def user(self) -> Person | None:
        """Return the signed-in person, or None."""
        user = getattr(self.request, "user", None)
        return user if user is not None and user.is_authenticated else None

    @cached_property
    def is_staff(self) -> bool:
        """Return whether the person may open this place's desk."""
        return bool(self.tenant and self.user and has_permission(self.request.user, Permission.DESK_OPEN))

    @property
    def sign_in(self) -> str:
        """Return the address to sign in at, which leads back here; empty if there is none or this is it.

        On the public host it leads to the person's own page: nothing there is different for somebody signed in.
        """
        address = _address(settings.LOGIN_URL)
        if not address or self.request.path == address:
            return ""
        if self.tenant is None:
            return address
        return f"{address}?{urlencode({'next': self.request.get_full_path()})}"

    @property
    def sign_out(self) -> str:
        """Return the address that signs out when it is posted to; empty if there is none."""
        return _address("sign_out")

    @cached_property
    def search(self) -> str:
        """Return the address of the search; empty where there is none."""
        return _address("search") if self.tenant else ""

    @property
    def suggestions(self) -> str:
        """Return the address that suggestions come from."""
        return _address("search_suggest") if self.search else ""

    @property
    def searched(self) -> str:
        """Return what was searched for, on the page that shows it."""
        if self.request.path != self.search:
            return ""
        try:
            return mask(self.request.GET.get("q", "")[:200])
        except SuspiciousOperation:  # more in the address than may be read; the page that says so has the box too
            return ""

    @property
    def date(self) -> str:
        """Return today's date in words."""
        return capfirst(date_format(timezone.localdate(), pgettext("date format, Django's letters", "l j F")))

    @property
    def date_line(self) -> str:
        """Return today's date as a newspaper sets it."""
        return _("%(date)s, week %(week)s") % {"date": self.date, "week": timezone.localdate().isocalendar().week}

    @property
    def made_at(self) -> str:
        """Return when the page was made, as a clock time that can be printed."""
        return date_format(timezone.localtime(), pgettext("date format, Django's letters", r"j F Y \a\t H.i"))

    @cached_property
    def office(self) -> Office | None:
        """Return the office's contact ways, or None on the platform's own host."""
        place = self.tenant
        if place is None:
            return None
        return Office(
            place.office_name or _("The office"), place.office_phone, place.office_email, place.office_address
        )

    @property
    def horizon(self) -> str:
        """Return the name of the drawing above the footer; empty for none."""
        return self.tenant.horizon if self.tenant else "fjall"

    @property
    def arms(self) -> str:
        """Return the address of the place's arms, or empty for the drawn shield."""
        return self.tenant.arms.url if self.tenant and self.tenant.arms else ""

    @property
    def colour(self) -> str:
        """Return the place's one colour."""
        return self.tenant.colour if self.tenant else DEFAULT_COLOUR

    @property
    def stylesheets(self) -> list[str]:
        """Return the addresses of the common style sheet and of the place's own."""
        return [stylesheets.common().href, stylesheets.of_place(self.colour).href]

    @property
    def htmx(self) -> str:
        """Return the address of htmx."""
        return static("django_htmx/htmx-2.min.js")

    @property
    def nonce(self) -> str:
        """Return this response's nonce for scripts; empty outside a request that has one."""
        return str(getattr(self.request, "csp_nonce", "") or "")

    @property
    def theme(self) -> str:
        """Return light or dark where the gallery asks for one; empty follows the reader's own setting."""
        return str(getattr(self.request, "theme", ""))


def page(request: HttpRequest) -> dict[str, Page]:
    """Give every template the frame as `page`."""
    return {"page": Page(request)}


def url_in_language(path: str, language: str) -> str:
    """Return the address of the same page in `language`, one of the current host's languages."""
    return path_in_language(path, language, languages_here())


def _address(name: str) -> str:
    """The address of a named view, or nothing where the current host has no such view."""
    try:
        return resolve_url(reverse(name)) if "/" not in name else name
    except NoReverseMatch:
        return ""
