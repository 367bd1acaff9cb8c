"""The search after what Wagtail's admin does to many pages at once, which none of their own methods hears of."""

from collections.abc import Sequence
from typing import Any

from django.http import HttpRequest
from wagtail import hooks
from wagtail.models import Page

from municipalities.pages.search import follow_all


@hooks.register("after_bulk_action")
def let_the_search_follow(_request: HttpRequest, _action: str, objects: Sequence[Any], _view: Any) -> None:
    """In the same transaction; a place has some hundred pages at most, and those that are as they were cost nothing."""
    if any(isinstance(each, Page) for each in objects):
        follow_all()
