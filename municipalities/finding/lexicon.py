"""The trades' words with the place's own: what the search asks for at each question."""

from functools import lru_cache

from bygdenav.search.ranking import Lexicon, Phrase
from bygdenav.tenancy.api import tenant_or_none
from municipalities.directory import trades
from municipalities.finding.models import EverydayWord

Words = tuple[tuple[str, str, str], ...]


def lexicon_here() -> Lexicon:
    """The lexicon of the current place; one small query. Outside every place it is the trades alone."""
    if tenant_or_none() is None:
        return trades.lexicon()
    words = EverydayWord.objects.filter(ended_at=None).order_by("trade", "language", "phrase")
    return _with(tuple(words.values_list("trade", "language", "phrase")))


@lru_cache(maxsize=64)
def _with(words: Words) -> Lexicon:
    """Made once for each set of words; places that have none share one."""
    lexicon = trades.lexicon()
    return lexicon.with_phrases([Phrase(*word) for word in words]) if words else lexicon
