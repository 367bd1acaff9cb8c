"""Looking things up in the lists of others."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from django.db.models import Case, Q, When
from django.db.models.functions import Length

from bygdenav.kernel.text import one_line
from bygdenav.search.api import fold
from competence.taxonomies.enums import Taxonomy
from competence.taxonomies.models import TaxonomyConcept
from competence.taxonomies.rules.addresses import key_of, of_key

_LOOKED_AT: Final = 200
_WORDS: Final = 6


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry of a list, as it is shown: the name in the reader's language or the one that it has (``lang``)."""

    key: str
    taxonomy: str
    uri: str
    version: str
    code: str
    name: str
    lang: str
    ended: bool

    @property
    def list_name(self) -> str:
        """Whose list, and which version."""
        return f"{Taxonomy(self.taxonomy).label} {self.version}"


def anything_loaded() -> bool:
    """Whether there is any list to look in."""
    return TaxonomyConcept.objects.exists()


def find_entries(text: str, language: str, *, most: int = 20) -> Sequence[Entry]:
    """What carries every word of ``text`` in one of its names, the likest first. Ended ones are left out."""
    words = [fold(word) for word in one_line(text).lower()[:100].split()[:_WORDS]]
    if not words or max(map(len, words)) < 2:
        return []
    fits = Q()
    for word in words:
        fits &= Q(words__contains=word)
    asked = " ".join(words)
    begins = Q(words__startswith=asked) | Q(words__contains=f"\n{asked}")
    likely = Case(When(begins, then=0), default=1), Length("words"), "pk"
    rows = TaxonomyConcept.objects.filter(fits, ended_at=None).order_by(*likely)[:_LOOKED_AT]
    found = [_entry(row, language) for row in rows]
    return sorted(found, key=lambda each: (*_unlike(asked, each.name), each.taxonomy))[:most]


def entries_at(uris: Iterable[str], language: str) -> Mapping[str, Entry]:
    """Entries by their addresses; also ended ones."""
    rows = TaxonomyConcept.objects.filter(uri__in=list(uris))
    return {row.uri: _entry(row, language) for row in rows}


def entries_of(keys: Iterable[str], language: str) -> Mapping[str, Entry]:
    """Entries by the keys that needs keep."""
    asked = [found[1] for found in map(of_key, keys) if found]
    return {each.key: each for each in entries_at(asked, language).values()} if asked else {}


def _entry(row: TaxonomyConcept, language: str) -> Entry:
    lang = next((each for each in (language, "sv", "nb", "en") if each in row.labels), next(iter(row.labels), ""))
    return Entry(
        key_of(row.taxonomy, row.uri), row.taxonomy, row.uri, row.version, row.code, row.labels.get(lang, row.uri), lang,
        row.ended_at is not None,
    )  # fmt: skip


def _unlike(asked: str, name: str) -> tuple[bool, bool, int, str]:
    folded = fold(name.lower())
    return folded != asked, asked not in folded, len(folded), folded
