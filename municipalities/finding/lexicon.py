"""The trades' words with the place's own: what the search asks for at each question."""

from functools import lru_cache

from django.db import connection

from bygdenav.search.ranking import Lexicon, Phrase
from bygdenav.tenancy.api import tenant_or_none
from municipalities.directory import trades

Words = tuple[tuple[str, str, str], ...]
# Plain SQL in the place's own schema: it runs at each search.
_WORDS = "SELECT trade, language, phrase FROM finding_everydayword WHERE ended_at IS NULL ORDER BY 1, 2, 3"


def lexicon_here() -> Lexicon:
    """The lexicon of the current place; one small query. Outside every place it is the trades alone."""
    if tenant_or_none() is None:
        return trades.lexicon()
    with connection.cursor() as cursor:
        cursor.execute(_WORDS)
        return _with(tuple(cursor.fetchall()))


@lru_cache(maxsize=64)
def _with(words: Words) -> Lexicon:
    """Made once for each set of words; places that have none share one."""
    lexicon = trades.lexicon()
    return lexicon.with_phrases([Phrase(*word) for word in words]) if words else lexicon
