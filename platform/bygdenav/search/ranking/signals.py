"""What speaks for one document as an answer: one number for each way in which it can match a question.

All are from 0 to 1 but ``meaning``, which is a cosine after what all questions and all documents have in common has been
taken away.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from bygdenav.search.ranking import terms
from bygdenav.search.ranking.describing import PART
from bygdenav.search.ranking.letters import grams, similarity
from bygdenav.search.ranking.question import Aspect, QueryWord, Question
from bygdenav.search.ranking.types import Features

_FIELD: Final[Mapping[str, float]] = {"trade": 1.0, "title": 0.9, "services": 0.9, "text": 0.75}
_PART_OF_WORD: Final = 0.6
_NAME_FROM: Final = 0.7
_SHORTEST_NAME: Final = 3
_SHORTEST_START: Final = 7
_START: Final = 0.9
_SHARED: Final = 0.45
"""Two words with fewer letter pairs in common than this share of all are not measured letter by letter."""
_EXPLAINED: Final = 0.25
"""What a likeness to part of a title counts where the question's words have a meaning of their own: "frisör" is a trade,
also where a title begins with it."""
_MOST_OF_TITLE: Final = 0.7
_MATCHED: Final = 0.4
_WHOLE: Final = 0.72
"""From here on a form stands for a whole word, not for a part of it."""


@dataclass(frozen=True, slots=True)
class Sense:
    """What the sentence model says: how alike document and question are, and how far that is above the usual here."""

    alike: float = 0.0
    above: float = 0.0


@dataclass(frozen=True, slots=True)
class Signals:
    """What speaks for a document.

    ``trade``: how well its concepts answer what is asked for. ``theme``: the same for what the sentence model takes it for.
    ``act``: whether it does the act that is asked for (1 if none is). ``words``: the share of the telling words that it
    has, by where; ``told`` the same without those that only name an act and those of which it has a part only: a taxi is no
    rickshaw ("cykeltaxi"). ``name``: how much the question looks like its title. ``meaning``: how alike the two are in sense,
    ``above``: by how much more than others. ``best``: how well it answers the one thing, named as a whole word, that it
    answers best. ``matched``: the words of the question that it has.
    """

    trade: float
    best: float
    theme: float
    act: float
    words: float
    told: float
    name: float
    meaning: float
    above: float
    matched: tuple[QueryWord, ...]


def measure(question: Question, features: Features, sense: Sense, themes: Mapping[str, float]) -> Signals:
    """Return what speaks for a document. ``themes``: concepts that would answer what the sentence model takes it for."""
    found = [_held(word, features) for word in question.words]
    values = [value for value, _ in found]
    held = [value * word.weight for value, word in zip(values, question.words, strict=True)]
    whole = [value if whole else 0.0 for value, (_, whole) in zip(held, found, strict=True)]
    total = sum(word.weight for word in question.words) or 1.0
    said = [value for value, word in zip(whole, question.words, strict=True) if not word.act]
    return Signals(
        trade=_trade(question.aspects, features.concepts),
        best=max((answer(each, features.concepts) for each in question.aspects if each.whole), default=0.0),
        theme=best_of(themes, features.concepts),
        act=_act(question, features.concepts),
        words=sum(held) / total,
        told=sum(said or whole) / total,
        name=_name_of(question, features.title),
        meaning=sense.alike,
        above=sense.above,
        matched=tuple(word for word, value in zip(question.words, values, strict=True) if value >= _MATCHED),
    )


def _act(question: Question, concepts: Mapping[str, float]) -> float:
    """Return how surely a document does the act that is asked for; what is hired by its nature (a cabin) does it."""
    if not question.modes or (question.aspects and not any(aspect.thing for aspect in question.aspects)):
        return 1.0
    return max(concepts.get(mode, 0.0) for mode in question.modes)


def _name_of(question: Question, title: str) -> float:
    alike, share = name_likeness(question.name, title)
    explained = bool(question.aspects or question.places) and share < _MOST_OF_TITLE
    return max(0.0, alike) * (_EXPLAINED if explained else 1.0)


def _trade(aspects: Sequence[Aspect], concepts: Mapping[str, float]) -> float:
    """Return how well a document answers each thing that is asked for, the more telling ones counting more."""
    total = sum(aspect.weight for aspect in aspects)
    if not total:
        return 0.0
    return sum(aspect.weight * answer(aspect, concepts) for aspect in aspects) / total


def answer(aspect: Aspect, concepts: Mapping[str, float]) -> float:
    """Return how well a document's concepts answer one thing."""
    return best_of(aspect.concepts, concepts)


def best_of(accepted: Mapping[str, float], concepts: Mapping[str, float]) -> float:
    """Return how well the best of a document's concepts answers, out of those that would do."""
    return max((value * accepted[key] for key, value in concepts.items() if key in accepted), default=0.0)


def _held(word: QueryWord, features: Features) -> tuple[float, bool]:
    """Return how well a document has a word: in its trade best, as a part of a compound less; and whether it has the
    whole of it.
    """
    best, whole = 0.0, False
    for name, tokens in features.fields.items():
        if word.tokens.isdisjoint(tokens):
            continue
        share = _FIELD.get(name, _FIELD["text"])
        for form, value in word.forms.items():
            if value * share > best:
                plain = form[1:] if form[0] == "~" else form
                if form in tokens or plain in tokens:
                    best, whole = value * share, value >= _WHOLE
                elif value * share * _PART_OF_WORD > best and (PART + form in tokens or PART + plain in tokens):
                    best, whole = value * share * _PART_OF_WORD, value >= _WHOLE
    return best, whole


def name_likeness(asked: str, title: str) -> tuple[float, float]:
    """Return how much a question, run together, looks like a title or neighbouring words of it, and how much of the
    title that is.
    """
    if len(asked) < _SHORTEST_NAME:
        return 0.0, 0.0
    name = _name(title)
    letters = grams(asked)
    best = (0.0, 0.0)
    like = len(letters & name.letters) * 2 >= _SHARED * len(letters)
    for run, own in name.runs if like else ():
        if len(letters & own) * 2 >= _SHARED * (len(letters) + len(own)):
            alike = (similarity(asked, run, _NAME_FROM) - _NAME_FROM) / (1 - _NAME_FROM)
            best = max(best, (alike, min(1.0, len(run) / name.length)))
    start = name.whole[: len(asked)]
    if name.length > len(asked) >= _SHORTEST_START and start[:2] == asked[:2]:
        best = max(
            best,
            (_START * (similarity(asked, start, _NAME_FROM) - _NAME_FROM) / (1 - _NAME_FROM), len(asked) / name.length),
        )
    return best


@dataclass(frozen=True, slots=True)
class _Name:
    whole: str
    length: int
    runs: tuple[tuple[str, frozenset[str]], ...]
    letters: frozenset[str]


@lru_cache(maxsize=20_000)
def _name(title: str) -> _Name:
    whole = "".join(terms.title_words(title))
    runs = tuple((run, grams(run)) for run in dict.fromkeys(terms.title_terms(title)))
    return _Name(whole, max(len(whole), 1), runs, frozenset[str]().union(*(letters for _run, letters in runs)))
