"""The office's pages for tests: a start page, news, an ordinary page."""

import datetime as dt

from municipalities.pages.models import ContentPage, NewsIndexPage, NewsPage, StartPage
from municipalities.pages.services import make_news_index, make_start_page, publish_news, publish_page
from municipalities.pages.texts import Block


def start_page(headline: str = "Här bor den som kan") -> StartPage:
    """The start page of the current place, with an index of news; the one there is, if there is one."""
    found = StartPage.objects.first()
    if found is not None:
        return found
    start = make_start_page(title="Start", headline=headline, lede="Företag, föreningar och invånare.", by=None)
    make_news_index(start=start, title="Nyheter", slug="nyheter", by=None)
    return start


def news(title: str = "Vintervägen är öppen", *, day: int = 20) -> NewsPage:
    """A piece of news in the current place."""
    start_page()
    return publish_news(
        index=NewsIndexPage.objects.get(),
        title=title,
        slug=f"nyhet-{NewsPage.objects.count()}",
        lede="Isen mäter 42 centimeter.",
        blocks=[Block("paragraph", "Personbil och lätt släp får köra.")],
        date=dt.date(2026, 11, day),
        source="gatukontoret",
        by=None,
    )


def content_page(title: str = "Flytta hit") -> ContentPage:
    """An ordinary page in the current place."""
    blocks = [Block("heading", "Bo"), Block("paragraph", "Det finns hus."), Block("list", items=("ett", "två"))]
    return publish_page(
        parent=start_page(), title=title, slug=f"sida-{ContentPage.objects.count()}", lede="", blocks=blocks, by=None
    )
