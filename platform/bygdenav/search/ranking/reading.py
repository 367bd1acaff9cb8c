"""How a question is read: in which language, which of its words tell something, and by which terms each is looked up."""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Final

from bygdenav.search.analysis import Analysis, analyse
from bygdenav.search.lemmas import in_dictionary
from bygdenav.search.ranking import terms
from bygdenav.search.stopwords import STOPWORDS, is_everyday

LONGEST: Final = 200
"""Only so many characters of a question are read; the rest of a pasted page would say no more."""

_MOST_WORDS: Final = 24
_SCANDINAVIAN: Final = ("sv", "nb", "nn")
_ENGLISH_ONLY: Final = STOPWORDS["en"] - STOPWORDS["sv"] - STOPWORDS["nb"] - STOPWORDS["nn"]
_NORWEGIAN_LETTERS: Final = frozenset("æø")
_SWEDISH_LETTERS: Final = frozenset("äö")
PREPOSITIONS: Final = frozenset(
    """
    i på till för åt hos av efter från mot under vid inför utan til fra ved etter uten in on for to at from of after
    without
    """.split()  # noqa: SIM905 - read as a sentence
)
_OWN: Final = 1.0
_NEIGHBOUR: Final = 0.9
_FOLDED: Final = 0.9
_HEAD: Final = 0.55
_MODIFIER: Final = 0.35
_EVERYDAY: Final = 0.4


@lru_cache(maxsize=1)
def _noise() -> frozenset[str]:
    return frozenset((Path(__file__).parent / "noise.txt").read_text(encoding="utf-8").split())


def is_noise(word: str) -> bool:
    """Return whether a lower-case word says nothing about what is looked for ("öppet", "nära", "billigt")."""
    return word in _noise() or word.isdigit() or len(word) < 2


def weight_of_kind(word: str) -> float:
    """Return how much a word's kind lets it weigh: everyday verbs and times less than names of things."""
    return _EVERYDAY if is_everyday(word) else 1.0


def read(text: str, language: str) -> Analysis:
    """Analyse a question in the language that it is most likely written in; ``language`` is the page's."""
    words = analyse(text[:LONGEST], language)
    spoken = _language(words.words[:_MOST_WORDS], language)
    return words if spoken == language else analyse(text[:LONGEST], spoken)


def _language(words: Sequence[str], language: str) -> str:
    letters = set("".join(words))
    if letters & _NORWEGIAN_LETTERS and not letters & _SWEDISH_LETTERS:
        return language if language in {"nb", "nn"} else "nb"
    if letters & _SWEDISH_LETTERS and not letters & _NORWEGIAN_LETTERS:
        return "sv"
    grammar = sum(word in _ENGLISH_ONLY for word in words)
    telling = [word for word in words if word not in STOPWORDS["en"] and len(word) > 2]
    others = [code for code in ("sv", "nb", "en") if code != language and {code, language} != {"nb", "nn"}]
    scores = {code: sum(in_dictionary(word, code) for word in telling) for code in (language, *others)}
    if language != "en" and grammar >= 2 and scores["en"] * 2 >= len(telling):
        return "en"
    best = max(scores, key=lambda code: (scores[code], code == language))
    return best if telling and scores[language] * 2 <= scores[best] else language


def forms(word: str, language: str) -> dict[str, float]:
    """Return the index terms by which a lower-case word is found, with how well each stands for it."""
    found: dict[str, float] = {}
    for code, share in _read_as(language):
        analysis = analyse(word, code)
        for base, parts in zip(analysis.lemmas, analysis.parts, strict=True):
            for term, value in _terms(base, parts):
                found[term] = max(found.get(term, 0.0), value * share)
    for term, value in ((word, _OWN), (terms.folded(word), _FOLDED)):
        found[term] = max(found.get(term, 0.0), value)
    return found


def _read_as(language: str) -> Iterator[tuple[str, float]]:
    yield language, _OWN
    yield from ((other, _NEIGHBOUR) for other in ("sv", "nb") if other != language and language in _SCANDINAVIAN)


def _terms(base: str, parts: Sequence[str]) -> Iterator[tuple[str, float]]:
    yield base, _OWN
    yield terms.folded(base), _FOLDED
    for index, part in enumerate(parts):
        share = _HEAD if index == len(parts) - 1 else _MODIFIER
        yield part, share
        yield terms.folded(part), share * _FOLDED
