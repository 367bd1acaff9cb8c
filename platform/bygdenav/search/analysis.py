"""One analysis of a text for every engine and every leg of the matching.

``ANALYSIS_VERSION`` is stored beside everything that was made from an analysis; raise it when any output changes,
so that stored analyses are made anew and old suggestions can still be explained.
"""

from collections import Counter
from dataclasses import dataclass
from typing import Any

from bygdenav.search.lemmas import compound_parts, lemma
from bygdenav.search.stopwords import stopwords
from bygdenav.search.text import fold, normalise, words

ANALYSIS_VERSION = 1
PART_WEIGHT = 0.5
FOLDED_WEIGHT = 0.3
_GRAM_SIZES = (3, 4, 5)


@dataclass(frozen=True, slots=True)
class Analysis:
    """What the legs need to know about one text.

    ``words``: lower-case words in order, function words too. ``lemmas``: their base forms, same order and length.
    ``parts``: for each word the base forms of its compound parts. ``content``: whether each word carries a topic.
    ``written``: the words as the writer wrote them, for reasons.
    """

    version: int
    language: str
    words: tuple[str, ...]
    lemmas: tuple[str, ...]
    parts: tuple[tuple[str, ...], ...]
    content: tuple[bool, ...]
    written: tuple[str, ...]

    def tokens(self) -> dict[str, float]:
        """Return base forms with their weight: 1 a word, ``PART_WEIGHT`` a compound part, less for folded forms.

        Folded forms carry a leading ``~`` so that they never mix with real words. The word as it stands is folded too:
        word lists disagree with themselves (Bokmål "lager" is a verb to them, "lageret" a noun).
        """
        weights: dict[str, float] = {}
        for word, base, parts, counts in zip(self.words, self.lemmas, self.parts, self.content, strict=True):
            if not counts:
                continue
            weights[base] = weights.get(base, 0.0) + 1.0
            for part in parts:
                weights[part] = weights.get(part, 0.0) + PART_WEIGHT
            for form in {fold(word), fold(base), *map(fold, parts)}:
                weights["~" + form] = weights.get("~" + form, 0.0) + FOLDED_WEIGHT
        return weights

    def grams(self) -> dict[str, int]:
        """Return counts of character 3-, 4- and 5-grams inside words (space marks a word's edge), topic words only."""
        counts: Counter[str] = Counter()
        for word, keep in zip(self.words, self.content, strict=True):
            if keep:
                padded = f" {fold(word)} "
                for size in _GRAM_SIZES:
                    counts.update(padded[i : i + size] for i in range(len(padded) - size + 1))
        return counts

    def surface(self, token: str) -> str | None:
        """Return how the writer wrote a base form or compound part, or None if it is not in the text."""
        for index, base in enumerate(self.lemmas):
            if base == token or token in self.parts[index]:
                return self.written[index]
        return None

    def as_json(self) -> dict[str, Any]:
        """Return a plain dict for a JSON column; read back with ``Analysis.from_json``."""
        return {
            "version": self.version,
            "language": self.language,
            "words": list(self.words),
            "lemmas": list(self.lemmas),
            "parts": [list(parts) for parts in self.parts],
            "content": [int(flag) for flag in self.content],
            "written": list(self.written),
        }

    @classmethod
    def from_json(cls, stored: dict[str, Any]) -> "Analysis | None":
        """Return a stored analysis, or None if it was made by another version and has to be made anew."""
        if stored.get("version") != ANALYSIS_VERSION:
            return None
        return cls(
            version=ANALYSIS_VERSION,
            language=str(stored["language"]),
            words=tuple(stored["words"]),
            lemmas=tuple(stored["lemmas"]),
            parts=tuple(tuple(parts) for parts in stored["parts"]),
            content=tuple(bool(flag) for flag in stored["content"]),
            written=tuple(stored["written"]),
        )


def analyse(text: str, language: str) -> Analysis:
    """Analyse a text in a language (ISO 639-1; ``nb`` and ``nn`` apart). Never raises, whatever the text holds."""
    written = tuple(words(normalise(text)))
    lowered = tuple(word.lower() for word in written)
    dropped = stopwords(language)
    bases = tuple(lemma(word, language) for word in lowered)
    return Analysis(
        version=ANALYSIS_VERSION,
        language=language,
        words=lowered,
        lemmas=bases,
        parts=tuple(compound_parts(word, language) for word in lowered),
        content=tuple(
            word not in dropped and base not in dropped and len(word) > 1 and not word.isdigit()
            for word, base in zip(lowered, bases, strict=True)
        ),
        written=written,
    )
