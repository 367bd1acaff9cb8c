"""What stands in menus. The look knows no module: an app that has something to show registers a source of links."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from enum import StrEnum

from django.http import HttpRequest
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from bygdenav.tenancy.api import languages_here, path_in_language


class LinkPlace(StrEnum):
    """Where links are shown."""

    MENU = "menu"  # under the nameplate, for everybody
    DESK = "desk"  # the office's bar
    PERSON = "person"  # the signed-in person's own pages
    ABOUT = "about"  # the footer: accessibility, privacy, public records


@dataclass(frozen=True, slots=True)
class Link:
    """A link in a menu. `current` is set by the page that shows it; `lang` is the text's language when it is another.

    `alone`: it stands for its own page only, not for those whose addresses lie below.
    """

    text: str
    href: str
    current: bool = False
    lang: str = ""
    alone: bool = False


LinkSource = Callable[[HttpRequest], Iterable[Link]]
_sources: dict[LinkPlace, list[LinkSource]] = {place: [] for place in LinkPlace}


def register_links(place: LinkPlace, source: LinkSource) -> None:
    """Let `source` add links to `place`; it is asked once for each page. Call this from `AppConfig.ready`."""
    if source not in _sources[place]:
        _sources[place].append(source)


def links(place: LinkPlace, request: HttpRequest) -> list[Link]:
    """Return the links of `place` for this request, the one whose address holds the current page marked.

    A page that answers before the place and the person are known (an unknown host, a broken request) has no menus.
    """
    if not hasattr(request, "user"):
        return []
    found = [link for source in _sources[place] for link in source(request)]
    best = max((link.href for link in found if _holds(link, request.path)), key=len, default="")
    return [replace(link, current=link.href == best) for link in found]


def _holds(link: Link, path: str) -> bool:
    """A section holds its own address and those below it; a start page holds only itself."""
    begins = not link.alone and link.href.count("/") > 1 and link.href.endswith("/")
    return path == link.href or (begins and path.startswith(link.href))


def crumbs(*trail: tuple[str, str]) -> list[dict[str, str]]:
    """Where a page lies, for the component ``crumbs``: the start page, then texts and addresses (the page itself: "")."""
    home = path_in_language("/", get_language() or "", languages_here())
    return [{"text": text, "href": href} for text, href in ((_("Start"), home), *trail)]
