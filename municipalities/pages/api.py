"""The pages' door."""

from municipalities.pages.selectors import news_index, start_page
from municipalities.pages.services import (
    change_start_page,
    make_news_index,
    make_start_page,
    publish_news,
    publish_page,
    remove_page,
)
from municipalities.pages.starting import fill_new_place
from municipalities.pages.texts import Block

__all__ = [
    "Block", "change_start_page", "fill_new_place", "make_news_index", "make_start_page", "news_index", "publish_news",
    "publish_page", "remove_page", "start_page",
]  # fmt: skip
