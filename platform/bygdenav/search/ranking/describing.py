"""What a document is about, as scoring needs it: made once when the document is analysed, stored beside it.

A trade that a firm gives as its own counts in full; what it only mentions counts as a part of an answer. Small services
(a shop that hands out parcels) are answered by being mentioned.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Final

from bygdenav.search.analysis import Analysis, analyse
from bygdenav.search.ranking import terms
from bygdenav.search.ranking.concepts import ConceptKind
from bygdenav.search.ranking.lexicon import Lexicon
from bygdenav.search.ranking.types import FEATURES_VERSION, Described, Features
from bygdenav.search.text import fold

PART: Final = "+"
"""Marks a part of a compound among a field's base forms."""

_FIELDS: Final = ("title", "trade", "services", "text")
_MENTIONED: Final[Mapping[str, float]] = {"trade": 1.0, "title": 0.5, "services": 0.8, "text": 0.6}
_DONE: Final[Mapping[str, float]] = {"trade": 1.0, "title": 0.7, "services": 0.95, "text": 0.9}
_ONLY_TITLE: Final = 0.85
"""What the title counts where no trade is given: a page, an event."""
_WEAK: Final = 0.2
_COUNTS_AS_DONE: Final = frozenset({ConceptKind.SERVICE, ConceptKind.THING, ConceptKind.MODE, ConceptKind.VENUE})


def version(lexicon: Lexicon) -> str:
    """Return what stored features have to carry to be used: our own version and that of the lexicon's data."""
    return f"{FEATURES_VERSION}:{lexicon.version}"


def passage(document: Described) -> str:
    """Return the text of a document that is embedded."""
    texts = document.texts
    body = [text for name, text in texts.items() if name not in {"trade", "services"}]
    parts = (document.title, texts.get("trade", ""), *body, texts.get("services", ""), *document.places[:1])
    return ". ".join(part.strip().rstrip(".") for part in parts if part.strip())


def features(document: Described, lexicon: Lexicon) -> Features:
    """Return the features of a document. Never raises because of what it says."""
    analyses = {name: analyse(text, document.language) for name, text in _texts(document).items()}
    return Features(
        version=version(lexicon),
        kind=document.kind,
        key=document.key,
        language=document.language,
        title=document.title,
        fields={name: _tokens(analysis) for name, analysis in analyses.items()},
        concepts=_concepts(document, analyses, lexicon),
        places=tuple(dict.fromkeys(name.lower() for name in document.places)),
        comes_to=tuple(dict.fromkeys(name.lower() for name in document.comes_to)),
        position=document.position,
        known=_known(document.title, analyses.values()),
    )


def _texts(document: Described) -> dict[str, str]:
    gathered: dict[str, list[str]] = defaultdict(list)
    gathered["title"].append(" ".join(terms.title_words(document.title)))
    for name, text in document.texts.items():
        gathered[name if name in _FIELDS else "text"].append(text)
    return {name: ". ".join(gathered[name]) for name in _FIELDS if any(gathered[name])}


def _tokens(analysis: Analysis) -> frozenset[str]:
    """Return words as they stand, their base forms, and folded forms that differ; parts of compounds with a mark."""
    found: set[str] = set()
    for word, base, parts, counts in zip(
        analysis.words, analysis.lemmas, analysis.parts, analysis.content, strict=True
    ):
        if counts:
            found.update(form for each in (word, base) for form in _with_folded(each))
            found.update(PART + form for part in parts for form in _with_folded(part))
    return frozenset(found)


def _with_folded(word: str) -> tuple[str, ...]:
    return (word,) if fold(word) == word else (word, terms.folded(word))


def _concepts(document: Described, analyses: Mapping[str, Analysis], lexicon: Lexicon) -> dict[str, float]:
    sure: dict[str, float] = defaultdict(float)
    for name, analysis in analyses.items():
        for found in lexicon.find(analysis):
            share = _share(name, lexicon.concepts[found.concept].kind, has_trade="trade" in analyses)
            sure[found.concept] = max(sure[found.concept], share * found.strength)
    for key in document.concepts:
        sure[key] = 1.0
    return {key: round(strength, 3) for key, strength in sure.items() if strength >= _WEAK}


def _share(field: str, kind: ConceptKind, *, has_trade: bool) -> float:
    if field == "title" and not has_trade:
        return _ONLY_TITLE
    return (_DONE if kind in _COUNTS_AS_DONE else _MENTIONED)[field]


def _known(title: str, analyses: Iterable[Analysis]) -> frozenset[str]:
    """Return the words that a misspelt one may have meant."""
    written = {
        word
        for analysis in analyses
        for word, counts in zip(analysis.words, analysis.content, strict=True)
        if counts and len(word) > 3 and not any(letter.isdigit() for letter in word)
    }
    return frozenset({*written, *terms.title_terms(title)})
