"""Base forms and compound parts, so that "lagret" meets "lager" and "bokningssystemet" meets "system".

The word lists come with simplemma, used through its low-memory backend: 26 MB for the four languages instead of 200.
Words it does not know get the stem of Snowball (3.1 or later: older ones leave the neuter definite ``-et``).
"""

from collections.abc import Mapping
from functools import lru_cache
from typing import Final

import snowballstemmer
from simplemma import Lemmatizer
from simplemma.strategies import DefaultStrategy
from simplemma.strategies.dictionaries import LOW_MEMORY_DICTIONARY_FACTORY

SUPPORTED: Final = frozenset({"sv", "nb", "nn", "en"})
_SNOWBALL: Final = {"sv": "swedish", "nb": "norwegian", "nn": "norwegian", "en": "english", "fi": "finnish"}
_MIN_PART: Final = 4
_MIN_COMPOUND: Final = 9
_JOINTS: Final = {"sv": ("s", ""), "nb": ("s", "", "e"), "nn": ("s", "", "e")}

_lemmatizer = Lemmatizer(lemmatization_strategy=DefaultStrategy(low_memory=True))


def _dictionary(language: str) -> Mapping[str, str]:
    return LOW_MEMORY_DICTIONARY_FACTORY.get_dictionary(language)


@lru_cache(maxsize=8)
def _stemmer(language: str) -> snowballstemmer.stemmer:
    return snowballstemmer.stemmer(_SNOWBALL[language])


@lru_cache(maxsize=20_000)
def lemma(word: str, language: str) -> str:
    """Return the base form of a lower-case word; the word itself for a language without a word list or stemmer."""
    if language in SUPPORTED:
        if word in _dictionary(language):
            return _lemmatizer.lemmatize(word, language).lower()
        parts = compound_parts(word, language)
        if parts:
            return word[: len(word) - len(_head(word, parts, language))] + parts[-1]
    if language in _SNOWBALL and word.isalpha():
        return str(_stemmer(language).stemWord(word))
    return word


def _head(word: str, parts: tuple[str, ...], language: str) -> str:
    """Return the last part of a split compound as it stands in the word."""
    for start in range(len(word) - 2, 0, -1):
        tail = word[start:]
        if len(tail) >= _MIN_PART and _known(tail, language) == parts[-1]:
            return tail
    return word


def _known(part: str, language: str) -> str | None:
    found = _dictionary(language).get(part)
    return found.lower() if found is not None else None


@lru_cache(maxsize=20_000)
def compound_parts(word: str, language: str) -> tuple[str, ...]:
    """Return base forms of the parts of a compound ("prislistan" gives pris, lista); empty if it is none.

    Two parts, or three when the first splits again; the split with the longest head wins, which is the
    least surprising one. Hyphenated words split at the hyphen in every language.
    """
    if "-" in word:
        pieces = tuple(lemma(piece, language) for piece in word.split("-") if len(piece) > 1)
        return pieces if len(pieces) > 1 else ()
    if language not in _JOINTS or len(word) < _MIN_COMPOUND or not word.isalpha():
        return ()
    for cut in range(_MIN_PART, len(word) - _MIN_PART + 1):
        head = _known(word[cut:], language)
        if head is None:
            continue
        modifier = word[:cut]
        for joint in _JOINTS[language]:
            stem = modifier.removesuffix(joint) if joint and modifier.endswith(joint) else modifier
            if (joint and stem == modifier) or len(stem) < 3:
                continue
            first = _known(stem, language)
            if first is not None:
                return (*(compound_parts(stem, language) or (first,)), head)
    return ()


def in_dictionary(word: str, language: str) -> bool:
    """Return whether a lower-case word stands in the word list of a language by itself; False without a list."""
    return language in SUPPORTED and word in _dictionary(language)


def is_word(word: str, language: str) -> bool:
    """Return whether a lower-case word stands in the word list of a language, alone or as a compound.

    For a language we have no list of, any of our lists counts.
    """
    if language not in SUPPORTED:
        return any(is_word(word, other) for other in sorted(SUPPORTED))
    return word in _dictionary(language) or bool(compound_parts(word, language))
