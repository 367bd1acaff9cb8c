"""Every view is closed, or stands here with the reason why it is open. What roles see is the access table's work."""

from collections.abc import Iterator
from importlib import import_module
from typing import Any

import pytest
from django.conf import settings
from django.urls import URLPattern, URLResolver

LOOK = "the look of pages that are open"
SIGN_IN = "the way in"
READ = "residents read without an account"
MACHINES = "what search engines and browsers ask every site for"
OWN_LOCK = "Wagtail asks for a signed-in editor itself; django-rest-framework's views cannot be closed by middleware"

OPEN = {
    "bygdenav.accounts.views.hand_over": SIGN_IN,
    "bygdenav.accounts.views.place": SIGN_IN,
    "bygdenav.accounts.views.sign_in": SIGN_IN,
    "bygdenav.cms.views.not_here": "answers 404 to everybody",
    "bygdenav.cms.views.picture": "pictures of open pages",
    "bygdenav.config.views.places": "the list of places",
    "municipalities.finding.views.embedding.embed": "the list on the municipality's own site",
    "municipalities.finding.views.feeds.feed": READ,
    "municipalities.finding.views.lists.as_file": READ,
    "municipalities.finding.views.robots.opensearch": MACHINES,
    "municipalities.finding.views.robots.robots": MACHINES,
    "municipalities.finding.views.robots.sitemap": MACHINES,
    "municipalities.finding.views.robots.sitemap_part": MACHINES,
    "municipalities.finding.views.saved.unsubscribe": "from a mail, without signing in; the signed link is the key",
    "municipalities.finding.views.search.firms": READ,
    "municipalities.finding.views.search.search": READ,
    "municipalities.finding.views.suggestions.suggestions": READ,
    "bygdenav.roles.views.invitations.invitation": "whoever is invited has no account yet; the link is the key",
    "bygdenav.ui.views.common_stylesheet": LOOK,
    "bygdenav.ui.views.gallery": "sample data only, and only in the demo",
    "bygdenav.ui.views.place_stylesheet": LOOK,
    "competence.needs.views.new.need_new": "a firm writes first and signs in when it sends",
    "competence.needs.views.after.feedback_link": "two clicks from a mail; the link is the key",
    "competence.needs.views.news.stop": "from a mail, without signing in; the signed link is the key",
    "competence.needs.views.public.landing": READ,
    "competence.offers.views": READ,
    "municipalities.crm.views.mailings.stop_page": "one click from a mail without an account; the link is the key",
    "municipalities.directory.views.holds": "one click from a mail without an account; the link is the key",
    "municipalities.directory.views.pictures": "pictures of published cards; for others it asks who wants to see them",
    "municipalities.directory.views.public": READ,
    "municipalities.directory.views.claim": "somebody says who they are before they sign in to take care of a card",
    "municipalities.directory.views.register": "a firm registers before it has an account",
    "municipalities.pages.views": READ,
    "wagtail.admin.api.views": OWN_LOCK,
    "wagtail.admin.views.account.view": "hidden behind cms.views.not_here, which stands before it",
    "wagtail.documents.api.admin.views": OWN_LOCK,
    "wagtail.documents.views.serve": "documents of open pages; Wagtail asks for those that are closed",
    "wagtail.images.api.admin.views": OWN_LOCK,
    "wagtail.views.serve": READ,
}


def views(patterns: list[URLPattern | URLResolver]) -> Iterator[Any]:
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            yield from views(pattern.url_patterns)
        else:
            yield pattern.callback


def open_views() -> set[str]:
    found = set()
    for urlconf in (settings.ROOT_URLCONF, settings.PUBLIC_SCHEMA_URLCONF):
        for view in views(import_module(urlconf).urlpatterns):
            if getattr(view, "login_required", True) is False:
                found.add(f"{view.__module__}.{getattr(view, '__name__', type(view).__name__)}")
    return found


def allowed(view: str) -> str | None:
    return next((entry for entry in OPEN if view == entry or view.startswith(f"{entry}.")), None)


@pytest.mark.parametrize("view", sorted(open_views()))
def test_an_open_view_has_a_reason(view: str) -> None:
    assert allowed(view), f"{view} is open to everybody: close it, or say here why"


def test_no_reason_outlives_its_view() -> None:
    assert {allowed(view) for view in open_views()} == set(OPEN)


def test_the_middleware_that_closes_is_there() -> None:
    assert any("ClosedByDefault" in name for name in settings.MIDDLEWARE)
