"""The office's pages and news in the search: what is published, as it is published, in the transaction that publishes.

A page writes its document when it is saved, moved or deleted: in the editors' admin, by the worker that publishes at a set
hour, or by our own services. Where Wagtail changes many pages at once it does so behind the backs of their classes; then
all of them are looked at again (``wagtail_hooks``).
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime
from typing import Any

from django.utils import translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.models import Page

from bygdenav.kernel.text import one_line
from bygdenav.search.api import Document, Kind, keep_only, put_all, remove_all
from bygdenav.tenancy.api import Tenant, current_tenant

KIND = "page"
LONGEST_TEXT = 20_000


class Followed(Page):
    """A page that the search follows, because it can be found or because pages lie below it that can."""

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save, and let the search follow; another address is another one for everything below."""
        before = Page.objects.filter(pk=self.pk).values_list("url_path", flat=True).first() if self.pk else None
        super().save(*args, **kwargs)
        follow([self.pk] if before in (None, self.url_path) else _below(self))

    def delete(self, *args: Any, **kwargs: Any) -> Any:
        """Delete with everything below, and take all of it out of the search."""
        gone = _below(self)
        answer = super().delete(*args, **kwargs)
        remove_all(kind=KIND, keys=[str(pk) for pk in gone])
        return answer

    def move(self, *args: Any, **kwargs: Any) -> None:
        """Move, which changes the addresses of everything below too."""
        super().move(*args, **kwargs)
        follow(_below(Page.objects.get(pk=self.pk)))


class Findable(Followed):
    """An office page that can be found. What is in the search is what the database holds, never an unpublished draft."""

    class Meta:
        abstract = True


def follow(keys: Iterable[int]) -> None:
    """Let the search have these pages as they now are: published ones with what they say, others not at all."""
    wanted = list(keys)
    live = {page.pk: page for page in _live(wanted)}
    place = current_tenant()
    put_all(document(page, place) for page in live.values())
    remove_all(kind=KIND, keys=[str(pk) for pk in wanted if pk not in live])


def follow_all() -> None:
    """Let the search have every page as it now is, and no other; what says what it said is left alone."""
    live = {page.pk: page for page in _live()}
    place = current_tenant()
    put_all(document(page, place) for page in live.values())
    keep_only(kind=KIND, keys=[str(pk) for pk in live])


def everything() -> Iterator[Document]:
    """Every page and every piece of news that is published in the current place."""
    place = current_tenant()
    return (document(page, place) for page in _live())


def document(page: Page, place: Tenant) -> Document:
    """What everybody reads on a published page."""
    with translation.override(place.main_language):
        path = page.get_url() or ""
    lede = one_line(getattr(page, "lede", ""))
    body = page.body.stream_block.get_searchable_content(page.body)
    news: date | None = getattr(page, "date", None)
    changed: datetime | None = page.last_published_at or page.first_published_at
    return Document(
        kind=KIND, key=str(page.pk), language=page.text_language, title=page.title,
        texts={"summary": lede, "text": "\n".join(str(part) for part in body)[:LONGEST_TEXT]},
        data={
            "path": path, "text": lede, "source": getattr(page, "source", ""),
            "news": news.isoformat() if news else "", "changed": changed.isoformat() if changed else "",
        },
    )  # fmt: skip


def row(data: Mapping[str, Any], _now: datetime) -> dict[str, Any]:
    """What a row says: the lede, and how old the page is."""
    if data["news"]:
        day = date_format(date.fromisoformat(data["news"]))
        return {"text": data["text"], "facts": [part for part in (day, data["source"]) if part]}
    if not data["changed"]:
        return {"text": data["text"]}
    month = date_format(datetime.fromisoformat(data["changed"]), "F Y")
    return {"text": data["text"], "facts": [_("Updated %(month)s") % {"month": month}]}


def _live(keys: Iterable[int] | None = None) -> Iterator[Page]:
    """Published pages that can be found, each as what it is."""
    pages = Page.objects.live().type(Findable).order_by("pk")
    yield from (pages if keys is None else pages.filter(pk__in=list(keys))).specific().iterator()


def _below(page: Page) -> list[int]:
    return list(page.get_descendants(inclusive=True).values_list("pk", flat=True))


PAGE = Kind(
    name=KIND, label=gettext_lazy("Pages and news"), one=gettext_lazy("Page"),
    template="municipalities/pages/result.html", all=everything, row=row,
)  # fmt: skip
