"""What a need is about: read in its words, and corrected by those who wrote it. Never forced, never twice.

A concept that was taken off stays off for that revision; new words are read anew.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from django.db import transaction
from django.utils.translation import gettext as _

from bygdenav.accounts.api import User
from bygdenav.audit.api import record
from bygdenav.kernel.errors import UserError
from bygdenav.search.api import analyse
from competence.concepts.enums import TaggedBy
from competence.concepts.models import NeedConcept
from competence.concepts.rules.layer import ConceptLayer
from competence.concepts.selectors import concepts_at, layer_here
from competence.taxonomies.api import entries_of, of_key

MOST_READ: Final = 3
MOST_CHOSEN: Final = 6


@dataclass(frozen=True, slots=True)
class Words:
    """A need's words as they are read: its key, the number of its last revision, all text, the language."""

    need_id: int
    revision: int
    text: str
    language: str


@transaction.atomic
def read_concepts(words: Words) -> Sequence[NeedConcept]:
    """Store the two or three concepts that the words name, once for each revision, and return those that stand."""
    if not NeedConcept.objects.filter(need_id=words.need_id, revision=words.revision).exists():
        layer = layer_here()
        NeedConcept.objects.bulk_create(
            [
                NeedConcept(
                    need_id=words.need_id, revision=words.revision, concept=key, confidence=round(strength, 3),
                    by=TaggedBy.WORDS, scheme_version=layer.version,
                )
                for key, strength in _most_telling(layer, words.text, words.language)
            ],
            ignore_conflicts=True,
        )  # fmt: skip
    return standing(words.need_id, words.revision)


def standing(need_id: int, revision: int) -> Sequence[NeedConcept]:
    """The concepts of a need that nobody has taken off."""
    return list(NeedConcept.objects.filter(need_id=need_id, revision=revision, rejected=False))


def said_of(need_id: int, revision: int) -> tuple[tuple[str, ...], frozenset[str]]:
    """What people said: the concepts that they added, and those that they took off. An entry of another list that they added
    counts as those of ours that a link names; without a link it changes nothing."""
    rows = list(NeedConcept.objects.filter(need_id=need_id, revision=revision, person__isnull=False))
    added = [row.concept for row in rows if not row.rejected]
    rejected = frozenset(row.concept for row in rows if row.rejected)
    theirs = {key: found[1] for key in added if (found := of_key(key))}
    ours = concepts_at(theirs.values())
    linked = [concept for uri in theirs.values() for concept in ours.get(uri, ()) if concept not in rejected]
    return tuple(dict.fromkeys([*(key for key in added if key not in theirs), *linked])), rejected


@transaction.atomic
def say_concept(*, words: Words, concept: str, fits: bool, by: User) -> None:
    """Add a concept to a need or take it off. Raises ``UserError`` for one that is not there, and for too many."""
    layer = layer_here()
    if fits and not _can_be_chosen(layer, concept):
        raise UserError(_("Choose in the list what it is about."), field="concept")
    row = NeedConcept.objects.filter(need_id=words.need_id, revision=words.revision, concept=concept).first()
    if row is None and not fits:
        return
    already = row is not None and not row.rejected
    if fits and not already and len(standing(words.need_id, words.revision)) >= MOST_CHOSEN:
        raise UserError(_("Six are enough. Take one off first."), field="concept")
    row = row or NeedConcept(need_id=words.need_id, revision=words.revision, concept=concept, by=TaggedBy.PERSON)
    row.confidence, row.rejected, row.person = (1.0 if fits else row.confidence), not fits, by
    row.scheme_version = layer.version
    row.save()
    record(action="concepts.fits" if fits else "concepts.fits_not", by=by, obj=row, changed=["rejected"])


def _can_be_chosen(layer: ConceptLayer, key: str) -> bool:
    """One of ours that something answers, or an entry of a list that is loaded and has not ended."""
    if key in layer.concepts:
        return not layer.concepts[key].outside
    entry = entries_of([key], "sv").get(key)
    return entry is not None and not entry.ended


def read_in(text: str, language: str) -> tuple[str, ...]:
    """The concepts that a text names, before anything is kept of it."""
    return tuple(key for key, _strength in _most_telling(layer_here(), text, language))


def _most_telling(layer: ConceptLayer, text: str, language: str) -> list[tuple[str, float]]:
    """The strongest concepts; a broad one gives way to a narrower kind of it."""
    found = layer.find(analyse(text, language), narrower=True)
    known = {key: hit for key, hit in found.items() if not layer.concepts[key].outside}
    covered = {layer.concepts[key].broader for key in known}
    rows = [(key, hit.strength) for key, hit in known.items() if key not in covered]
    return sorted(rows, key=lambda row: (-row[1], row[0]))[:MOST_READ]
