"""The demo places' own pages and news, on top of what every new place starts with."""

import datetime as dt

from django.utils import timezone

from bygdenav.accounts.api import User
from bygdenav.demo import content
from municipalities.pages.api import (
    Block,
    change_start_page,
    news_index,
    publish_news,
    publish_page,
    remove_page,
    start_page,
)


def seed_pages(demo: content.Demo, place: content.Place, people: dict[str, User]) -> None:
    """The start page's words, ordinary pages and news, written by the place's editor."""
    editor = next(people[person.key] for person in demo.people if person.place == place.key and person.role == "editor")
    own = demo.pages[place.key]
    start = start_page()
    change_start_page(start=start, headline=own.headline, lede=own.lede, by=editor)
    taken = set(start.get_children().values_list("slug", flat=True))
    for page in own.pages:
        if page.slug not in taken:
            publish_page(
                parent=start, title=page.title, slug=page.slug, lede=page.lede, blocks=_blocks(page.body), by=editor,
                in_menu=page.in_menu,
            )  # fmt: skip
    index = news_index()
    for first in index.get_children():
        remove_page(page=first, by=editor)  # what a new place starts with; this one has news of its own
    for item in own.news:
        publish_news(
            index=index, title=item.title, slug=item.slug, lede=item.lede, blocks=_blocks(item.body), source=item.source,
            date=timezone.localdate() - dt.timedelta(days=item.days_ago), by=editor,
        )  # fmt: skip


def _blocks(body: tuple[content.Block, ...]) -> list[Block]:
    return [Block(block.type, block.text, block.items) for block in body]
