"""What somebody may have begun to write: names, everyday words for what there is here, places, words.

Only what leads somewhere in this place is suggested, and nothing that is hidden, also before the worker has run.
"""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from typing import Final
from weakref import WeakKeyDictionary

from django.db.models import Q

from bygdenav.search.corpus import PlaceCorpus
from bygdenav.search.documents import sort_key
from bygdenav.search.lexicons import lexicon_here
from bygdenav.search.models import SearchDocument, Term
from bygdenav.search.ranking.lexicon import Lexicon
from bygdenav.search.requests import Suggestion
from bygdenav.search.scope import Scope, scope_here
from bygdenav.search.text import normalise
from bygdenav.tenancy.api import current_tenant

LONGEST: Final = 60
LEAST: Final = 2
_READ: Final = 40
_ALIKE: Final = 0.4
_NORWEGIAN: Final = frozenset({"nb", "nn"})
_sorted: WeakKeyDictionary[Lexicon, dict[str, list[tuple[str, str]]]] = WeakKeyDictionary()


def suggest(prefix: str, language: str, limit: int = 8) -> list[Suggestion]:
    """At most ``limit`` suggestions for the beginning of a text, best first; none for fewer than two letters."""
    scope = scope_here()
    text = normalise(prefix).lower()
    if len(text.strip()) < LEAST or len(text) > LONGEST:
        return []
    before, last = _split(text)
    corpus = PlaceCorpus(scope)
    found = _taken(_all(scope, corpus, text, before, last, language), limit)
    if not found and len(last) > 2:
        found = _taken(_respelt(corpus, before, last), limit)
    return found


def _split(text: str) -> tuple[str, str]:
    """What stands before the word that is being written, and the word."""
    before, _, last = text.rpartition(" ")
    return (f"{before} " if before else ""), last


def _all(scope: Scope, corpus: PlaceCorpus, text: str, before: str, last: str, language: str) -> Iterator[Suggestion]:
    titles = list(_titles(scope, text))
    begins = sort_key(text, current_tenant().main_language)
    yield from (each for key, each in titles if key.startswith(begins))
    yield from _phrases(corpus, text, language)
    yield from (each for _key, each in titles)
    if last:
        places = [place.name for low, place in sorted(corpus.places().items()) if low.startswith(last)]
        yield from (Suggestion(f"{before}{name}") for name in places)
        yield from (Suggestion(f"{before}{word}") for word in _words(corpus, last))


def _taken(suggestions: Iterable[Suggestion], limit: int) -> list[Suggestion]:
    """The first ones that differ."""
    taken: dict[str, Suggestion] = {}
    for each in suggestions:
        taken.setdefault(each.text.lower(), each)
        if len(taken) == limit:
            break
    return list(taken.values())


def _titles(scope: Scope, text: str) -> Iterator[tuple[str, Suggestion]]:
    """Documents of which a word of the title begins like that, by name."""
    begins = sort_key(text, current_tenant().main_language)
    if not begins:
        return
    like = Q(sort_title__startswith=begins) | Q(sort_title__contains=f" {begins}")
    numbers = SearchDocument.objects.within(scope).filter(like).order_by("sort_title").values_list("pk", flat=True)
    rows = SearchDocument.objects.within(scope).filter(pk__in=list(numbers[:_READ])).order_by("sort_title")
    for row in rows.only("sort_title", "title", "kind", "key", "data"):
        yield row.sort_title, Suggestion(row.title, row.kind, row.key, row.data)


def _phrases(corpus: PlaceCorpus, text: str, language: str) -> Iterator[Suggestion]:
    """Everyday words for what at least one document here is about."""
    lexicon = lexicon_here()
    begin = _phrases_of(lexicon, language)
    found: list[tuple[str, str]] = []
    for phrase, concept in begin[bisect_left(begin, (text, "")) :]:
        if not phrase.startswith(text) or len(found) == _READ:
            break
        found.append((phrase, concept))
    wanted = {concept: {concept, *lexicon.narrower(concept)} for _phrase, concept in found}
    here = corpus.frequencies(f"#{each}" for every in wanted.values() for each in every)
    found.sort(key=lambda pair: (len(pair[0]), pair[0]))
    for phrase, concept in found:
        if any(here.get(f"#{each}") for each in wanted[concept]):
            yield Suggestion(phrase)


def _phrases_of(lexicon: Lexicon, language: str) -> Sequence[tuple[str, str]]:
    """Phrases and labels in a language, in the order of their letters."""
    by_language = _sorted.setdefault(lexicon, {})
    if language not in by_language:
        same = _NORWEGIAN if language in _NORWEGIAN else {language}
        phrases = {
            (each.text.replace("*", "").lower(), each.concept) for each in lexicon.phrases if each.language in same
        }
        labels = {
            (each.labels[language].lower(), each.id) for each in lexicon.concepts.values() if language in each.labels
        }
        by_language[language] = sorted(pair for pair in phrases | labels if len(pair[0]) > LEAST)
    return by_language[language]


def _words(corpus: PlaceCorpus, last: str) -> list[str]:
    """Words of this place's documents that begin like that, the commonest first."""
    rows = Term.objects.filter(tenant=corpus.place, word=True, term__startswith=last).order_by("-documents", "term")
    known = list(rows.values_list("term", "documents")[:_READ])
    gone = corpus.stale_words() if known else {}
    whole = corpus.frequencies(word for word, _documents in known)  # not two words of a name run together
    return [word for word, documents in known if word in whole and documents > gone.get(word, 0)]


def _respelt(corpus: PlaceCorpus, before: str, last: str) -> Iterator[Suggestion]:
    """Known words that a misspelt one may have meant."""
    for word, alike in corpus.similar(last, 5, _ALIKE):
        if alike >= _ALIKE:
            yield Suggestion(f"{before}{word}")
