"""Which language a text is written in, in the languages of the north.

lingua knows five of them (low-accuracy mode: 16 MB instead of 150, and as good on whole sentences). Finnish, and the
languages that others here write in, are loaded so that they are not taken for one of ours: what is none of ours is said
to be another language. No detector knows Sámi, so its commonest words are listed here.
"""

import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from lingua import Language, LanguageDetector, LanguageDetectorBuilder

from bygdenav.search.stopwords import SAMI_WORDS, STOPWORDS
from bygdenav.search.text import normalise, words

SUPPORTED: Final = frozenset({"sv", "nb", "nn", "en"})
FOREIGN: Final = "und"  # ISO 639-2 for a language that nobody has told
_CODES: Final = {
    Language.SWEDISH: "sv",
    Language.BOKMAL: "nb",
    Language.NYNORSK: "nn",
    Language.ENGLISH: "en",
    Language.FINNISH: "fi",
}
_OTHERS: Final = (
    Language.GERMAN, Language.DUTCH, Language.POLISH, Language.FRENCH, Language.SPANISH, Language.ESTONIAN,
    Language.LATVIAN, Language.LITHUANIAN, Language.ROMANIAN, Language.SOMALI, Language.TURKISH,
)  # fmt: skip
_MIN_WORDS: Final = 3
_MARGIN: Final = 0.35
_FOREIGN_FROM: Final = 0.99  # a heading of ours with no small words in it comes near, and whole sentences reach it
_GRAMMAR_WEIGHT: Final = 2.0

# Marks that only one of the two Norwegian languages uses; they settle what a statistical model leaves open.
_NYNORSK_WORDS: Final = STOPWORDS["nn"] - STOPWORDS["nb"]
_BOKMAL_WORDS: Final = STOPWORDS["nb"] - STOPWORDS["nn"]

# Letters of the Sámi languages; their commonest words are in ``function_words/se.txt`` (Northern, Lule and South).
_SAMI_LETTERS: Final = frozenset("áđŋŧčšžï")


@dataclass(frozen=True, slots=True)
class Detected:
    """A guess at a text's language.

    ``sure`` is False when the fallback was used or the text is short or mixed: show it and let the writer change it.
    ``supported`` is False for a language that is kept and shown but that we cannot match on (Finnish, Sámi).
    """

    language: str
    sure: bool
    supported: bool


@lru_cache(maxsize=1)
def _detector() -> LanguageDetector:
    return LanguageDetectorBuilder.from_languages(*_CODES, *_OTHERS).with_low_accuracy_mode().build()


def detect_language(text: str, fallback: str) -> Detected:
    """Return the language of a text; ``fallback`` (the page's language) for what is too short or unclear to tell."""
    lowered = [word.lower() for word in words(normalise(text))]
    if _is_foreign(lowered):
        return Detected(FOREIGN, sure=True, supported=False)
    if _is_sami(lowered):
        return Detected("se", sure=True, supported=False)
    if len(lowered) < _MIN_WORDS:
        return Detected(fallback, sure=False, supported=fallback in SUPPORTED)
    scores = _scores(lowered)
    best, *others = sorted(scores, key=lambda code: -scores[code])
    if best in {"nb", "nn"}:
        best, others = _norwegian(lowered, fallback), [code for code in others if code not in {"nb", "nn"}]
    second = others[0]
    doubtful = best == FOREIGN and scores[best] < _FOREIGN_FROM
    if doubtful or max(scores.values()) - scores[second] < _MARGIN:
        return Detected(fallback, sure=False, supported=fallback in SUPPORTED)
    return Detected(best, sure=True, supported=best in SUPPORTED)


def _scores(lowered: list[str]) -> dict[str, float]:
    """How likely each language is; the likeliest of those that are not ours stands for all of them."""
    scores: dict[str, float] = {}
    for value in _detector().compute_language_confidence_values(" ".join(lowered)):
        code = _CODES.get(value.language, FOREIGN)
        scores[code] = max(scores.get(code, 0.0), value.value + _grammar(lowered, code))
    return scores


def _grammar(lowered: list[str], language: str) -> float:
    """Return how much of a text is function words of a language: they settle what letters leave open."""
    own = STOPWORDS.get(language, frozenset())
    return _GRAMMAR_WEIGHT * sum(word in own for word in lowered) / len(lowered)


def _is_foreign(lowered: list[str]) -> bool:
    """Whether most letters are of another script than ours: no language that we know is written so."""
    letters = [sign for word in lowered for sign in word if sign.isalpha()]
    return sum(not unicodedata.name(sign, "").startswith("LATIN") for sign in letters) * 2 > len(letters)


def _is_sami(lowered: list[str]) -> bool:
    hits = sum(word in SAMI_WORDS for word in lowered)
    lettered = sum(any(letter in _SAMI_LETTERS for letter in word) for word in lowered)
    return hits >= 2 or (hits >= 1 and lettered >= 1) or (len(lowered) >= 3 and lettered * 2 > len(lowered))


def _norwegian(lowered: list[str], fallback: str) -> str:
    """Tell Bokmål from Nynorsk by the words only one of them has, else by the page, else Bokmål."""
    nynorsk = sum(word in _NYNORSK_WORDS for word in lowered)
    bokmal = sum(word in _BOKMAL_WORDS for word in lowered)
    if nynorsk != bokmal:
        return "nn" if nynorsk > bokmal else "nb"
    return fallback if fallback in {"nb", "nn"} else "nb"
