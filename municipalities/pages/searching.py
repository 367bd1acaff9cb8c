"""Wagtail's search for pages, answered by the documents that everybody's search goes through.

An editor finds a page by what it says, with the same words, inflections and misspellings as a reader. What is not
published has no document, so drafts are found by the words of their titles. Pictures and files stay with Wagtail's own
search.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from django.db.models import Q, QuerySet
from django.utils.translation import get_language
from modelsearch import query as asked
from modelsearch.backends.base import BaseIndex, BaseSearchResults
from modelsearch.backends.database.postgres.postgres import PostgresSearchBackend
from wagtail.models import Page

from bygdenav.kernel.text import one_line
from bygdenav.search.api import SearchRequest, search
from bygdenav.tenancy.api import tenant_or_none
from municipalities.pages.search import KIND

MOST: Final = 500
LONGEST: Final = 200
SHORTEST: Final = 2
_AFTER_ALL: Final = MOST


@dataclass(frozen=True, slots=True)
class Found:
    """What a search found: the pages, and the place of each in the list; None for the order that the pages have."""

    queryset: QuerySet[Page]
    places: Mapping[int, int] | None


class PageResults(BaseSearchResults):
    """The pages found, as Wagtail reads them: sliced, counted, and counted by kind of page."""

    supports_facet = True

    def _do_search(self) -> Sequence[Page]:
        found: Found = self.query_compiler
        if found.places is None:
            return list(found.queryset[self.start : self.stop])
        places = found.places
        keys = sorted(found.queryset.order_by().values_list("pk", flat=True), key=lambda pk: places.get(pk, _AFTER_ALL))
        wanted = keys[self.start : self.stop]
        pages = {page.pk: page for page in found.queryset.filter(pk__in=wanted)}
        return [pages[pk] for pk in wanted if pk in pages]

    def _do_count(self) -> int:
        total = self.query_compiler.queryset.count()
        return max(0, min(total, self.stop if self.stop is not None else total) - self.start)

    def facet(self, field_name: str) -> dict[Any, int]:
        """How many of the pages found have each value of a field, the most common first."""
        values = self.query_compiler.queryset.order_by().values_list(field_name, flat=True)
        return dict(Counter(values).most_common())


class SearchBackend(PostgresSearchBackend):
    """Pages through our documents, everything else as Wagtail does."""

    def get_index_for_model(self, model: Any) -> Any:
        """Pages need no second index: their documents are written when they are."""
        return BaseIndex(self) if issubclass(model, Page) else super().get_index_for_model(model)

    def search(self, query: Any, model_or_queryset: Any, *args: Any, **options: Any) -> Any:
        """Find by words."""
        found = self._among_documents(query, model_or_queryset, options)
        return super().search(query, model_or_queryset, *args, **options) if found is None else found

    def autocomplete(self, query: Any, model_or_queryset: Any, *args: Any, **options: Any) -> Any:
        """Find while somebody types; a beginning of a word in a title is enough."""
        found = self._among_documents(query, model_or_queryset, options)
        return super().autocomplete(query, model_or_queryset, *args, **options) if found is None else found

    def _among_documents(self, query: Any, searched: Any, options: Mapping[str, Any]) -> PageResults | None:
        """None for what is no page, and where somebody asks for one field only."""
        pages = _pages(searched)
        if pages is None or options.get("fields") is not None:
            return None
        return PageResults(self, _find(query, pages, by_relevance=options.get("order_by_relevance", True)))


def _pages(model_or_queryset: Any) -> QuerySet[Page] | None:
    """The pages to search among; None for other things, and outside every place."""
    queryset = model_or_queryset if isinstance(model_or_queryset, QuerySet) else model_or_queryset.objects.all()
    return queryset if issubclass(queryset.model, Page) and tenant_or_none() is not None else None


def _find(query: Any, pages: QuerySet[Page], *, by_relevance: bool) -> Found:
    if isinstance(query, asked.MatchAll):
        return Found(pages, None)
    words = one_line(words_of(query))[:LONGEST].strip()
    if len(words) < SHORTEST:
        return Found(pages.none(), None)
    request = SearchRequest(text=words, language=get_language() or "sv", kinds=(KIND,), per_page=MOST)
    ranked = [int(hit.key) for hit in search(request).hits]
    titled = Q()
    for word in words.split():
        titled &= Q(title__icontains=word) | Q(draft_title__icontains=word)
    places = {pk: number for number, pk in enumerate(ranked)}
    return Found(pages.filter(Q(pk__in=ranked) | titled), places if by_relevance else None)


def words_of(query: Any) -> str:
    """The words that one of Wagtail's questions holds; what it says must not be there is left out."""
    if isinstance(query, str):
        return query
    if isinstance(query, asked.And | asked.Or):
        return " ".join(filter(None, map(words_of, query.subqueries)))
    if isinstance(query, asked.Boost):
        return words_of(query.subquery)
    return str(getattr(query, "query_string", ""))
