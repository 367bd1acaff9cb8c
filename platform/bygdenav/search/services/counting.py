"""How many of a place's documents hold each term and word: changed with the documents, and put right every night."""

import json
from collections import Counter
from collections.abc import Iterable
from typing import Any, Final

from django.db import connection

from bygdenav.search.models import Analysed
from bygdenav.search.stored import letters, placed, unplaced

Counted = Counter[tuple[int, bool, str]]
"""Changes to the counts by place, whether it is a word, and term."""

_COUNT: Final = """
INSERT INTO public.search_term AS t (tenant_id, word, term, documents, grams)
SELECT g.place, g.word, g.term, g.changed, CASE WHEN g.word THEN g.grams END
FROM jsonb_to_recordset(%s::jsonb) AS g(place bigint, word bool, term text, changed int, grams text[])
ORDER BY g.place, g.word, g.term
ON CONFLICT (tenant_id, word, term) DO UPDATE SET documents = t.documents + excluded.documents
"""
_FORGET: Final = """
DELETE FROM public.search_term t USING jsonb_to_recordset(%s::jsonb) AS g(place bigint, word bool, term text)
WHERE t.tenant_id = g.place AND t.word = g.word AND t.term = g.term AND t.documents <= 0
"""
_WRONG: Final = """
SELECT word, term, coalesce(truth.documents, 0) - coalesce(kept.documents, 0)
FROM (SELECT word, term, count(*) AS documents FROM (
        SELECT false AS word, substr(t, strpos(t, ':') + 1) AS term FROM public.search_analysed, unnest(terms) AS t
        WHERE tenant_id = %(place)s
        UNION ALL
        SELECT true, t FROM public.search_analysed, unnest(words) AS t WHERE tenant_id = %(place)s) every
    GROUP BY word, term) truth
FULL JOIN (SELECT word, term, documents FROM public.search_term WHERE tenant_id = %(place)s) kept USING (word, term)
WHERE truth.documents IS DISTINCT FROM kept.documents
"""


def terms_of(row: Analysed) -> Iterable[tuple[int, bool, str]]:
    """What a document counts for."""
    yield from ((row.tenant_id, False, term) for term in unplaced(row.terms))
    yield from ((row.tenant_id, True, word) for word in row.words)


def count_again(place: int) -> int:
    """Put right the counts of a place; returns how many were wrong. What others change meanwhile is not undone: the
    differences are of one moment, and are added.
    """
    with connection.cursor() as cursor:
        cursor.execute(_WRONG, {"place": place})
        wrong = cursor.fetchall()
    count(Counter({(place, word, term): by for word, term, by in wrong}))
    return len(wrong)


def count(counted: Counted) -> None:
    """Change how many documents hold which terms; a term that none holds any more goes."""
    changes = [(key, by) for key, by in counted.items() if by]
    if not changes:
        return
    rows: list[dict[str, Any]] = [
        {"place": place, "word": word, "term": term, "changed": by, "grams": placed(place, sorted(letters(term)))}
        if word
        else {"place": place, "word": word, "term": term, "changed": by}
        for (place, word, term), by in changes
    ]
    with connection.cursor() as cursor:
        cursor.execute(_COUNT, [json.dumps(rows)])
        fewer = [row for row in rows if row["changed"] < 0]
        cursor.execute(_FORGET, [json.dumps(fewer)])
