"""The pages and news of the demo's places: plain values, as they stand in ``content/*/pages.toml``."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Block:
    """A piece of a page: ``type`` is heading, paragraph or list; a list has ``items``, the others ``text``."""

    type: str
    text: str = ""
    items: tuple[str, ...] = ()


@dataclass(frozen=True)
class Page:
    """An ordinary page."""

    slug: str
    title: str
    lede: str
    body: tuple[Block, ...]
    in_menu: bool = False


@dataclass(frozen=True)
class News:
    """A piece of news and who it comes from."""

    slug: str
    title: str
    lede: str
    source: str
    days_ago: int
    body: tuple[Block, ...]


@dataclass(frozen=True)
class Pages:
    """A place's pages in its main language: the start page's words, ordinary pages and news."""

    headline: str
    lede: str
    pages: tuple[Page, ...]
    news: tuple[News, ...]
