"""Writing the office's pages from code: for a new place and for the demo. Editors write in the admin."""

import datetime as dt
from collections.abc import Sequence
from html import escape

from django.db import transaction
from wagtail.models import Page, Site

from bygdenav.accounts.api import User
from bygdenav.audit import api as audit
from bygdenav.ops.api import send_mail
from bygdenav.tenancy.api import Tenant, current_tenant
from municipalities.pages.models import ContentPage, NewsIndexPage, NewsPage, StartPage
from municipalities.pages.texts import Block


def body_of(blocks: Sequence[Block]) -> list[tuple[str, str]]:
    """Plain blocks as the body of a page: headings, and runs of paragraphs and lists as one text each."""
    body: list[tuple[str, str]] = []
    for block in blocks:
        if block.type == "heading":
            body.append(("heading", block.text))
            continue
        items = "".join(f"<li>{escape(item)}</li>" for item in block.items)
        html = f"<ul>{items}</ul>" if block.type == "list" else f"<p>{escape(block.text)}</p>"
        if body and body[-1][0] == "text":
            body[-1] = ("text", body[-1][1] + html)
        else:
            body.append(("text", html))
    return body


@transaction.atomic
def make_start_page(*, title: str, headline: str, lede: str, by: User | None) -> StartPage:
    """The start page, with its index of news, as the site's root; Wagtail's own welcome page goes. Once for each place."""
    root = Page.objects.get(depth=1)
    root.title = root.draft_title = title  # instead of "Root", which editors would read
    root.save()
    start = StartPage(title=title, slug="start", headline=headline, lede=lede, show_in_menus=False)
    root.add_child(instance=start)
    site = Site.objects.get(is_default_site=True)
    welcome = site.root_page
    site.root_page = start
    site.site_name = title
    site.save()
    if welcome.pk != start.pk and welcome.depth > 1:
        welcome.delete()
    audit.record(action="pages.make_start_page", by=by, obj=start, changed=["title", "headline", "lede"])
    return start


@transaction.atomic
def change_start_page(*, start: StartPage, headline: str, lede: str, by: User | None) -> None:
    """Give the start page other words."""
    start.headline, start.lede = headline, lede
    start.save_revision(user=by).publish(user=by)
    audit.record(action="pages.change_start_page", by=by, obj=start, changed=["headline", "lede"])


@transaction.atomic
def make_news_index(*, start: StartPage, title: str, slug: str, by: User | None) -> NewsIndexPage:
    """The page under which news lie."""
    index = NewsIndexPage(title=title, slug=slug)
    start.add_child(instance=index)
    audit.record(action="pages.make_news_index", by=by, obj=index, changed=["title"])
    return index


@transaction.atomic
def publish_page(
    *, parent: Page, title: str, slug: str, lede: str, blocks: Sequence[Block], by: User | None, in_menu: bool = False
) -> ContentPage:
    """An ordinary page, live at once."""
    page = ContentPage(title=title, slug=slug, lede=lede, body=body_of(blocks), show_in_menus=in_menu)
    parent.add_child(instance=page)
    page.save_revision(user=by).publish(user=by)
    audit.record(action="pages.publish", by=by, obj=page, changed=["title", "lede", "body"])
    return page


@transaction.atomic
def publish_news(
    *,
    index: NewsIndexPage,
    title: str,
    slug: str,
    lede: str,
    blocks: Sequence[Block],
    date: dt.date,
    source: str,
    by: User | None,
) -> NewsPage:
    """A piece of news, live at once."""
    page = NewsPage(title=title, slug=slug, lede=lede, body=body_of(blocks), date=date, source=source)
    index.add_child(instance=page)
    page.save_revision(user=by).publish(user=by)
    audit.record(action="pages.publish", by=by, obj=page, changed=["title", "lede", "body"])
    return page


@transaction.atomic
def remove_page(*, page: Page, by: User | None) -> None:
    """Take a page away for good."""
    audit.record(action="pages.remove", by=by, obj=page, changed=["title"])
    page.specific.delete()  # a plain Page would leave it in the search


@transaction.atomic
def send_report(*, what: str, email: str) -> None:
    """Tell the office what somebody found wrong with the site."""
    place: Tenant = current_tenant()
    send_mail(
        to=place.office_email,
        template="mail/pages/report",
        context={"what": what, "email": email},
        language=place.main_language,
    )
    audit.record(action="pages.report", by=None, obj=place, hashed={"what": what})
