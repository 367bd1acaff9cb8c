"""What a need is about: read when its words change, corrected by who wrote it. The words themselves are never touched."""

from collections.abc import Iterable, Sequence

from django.db import transaction

from bygdenav.accounts.api import User
from bygdenav.search.api import detect_language
from competence.concepts.api import NeedConcept, Words, read_concepts, read_in, said_of, say_concept
from competence.needs.models import Need
from competence.needs.rules import MATCHED_LANGUAGES
from competence.needs.selectors import matched_text


def read(need: Need) -> Sequence[NeedConcept]:
    """Read the concepts of the need's last revision, once, and return those that stand."""
    return read_concepts(_words(need))


def said(need: Need) -> tuple[tuple[str, ...], frozenset[str]]:
    """The concepts that its writer added, and those that were taken off."""
    return said_of(need.pk, _revision(need))


@transaction.atomic
def say(*, need: Need, concept: str, fits: bool, by: User) -> None:
    """Add a concept or take it off. Raises ``UserError``."""
    say_concept(words=_words(Need.objects.select_for_update().get(pk=need.pk)), concept=concept, fits=fits, by=by)


def foreseen(text: str, page_language: str) -> tuple[str, ...]:
    """What a text that is not sent yet is about; nothing where its language is not one of ours."""
    language = detect_language(text, page_language).language
    return read_in(text, language) if language in MATCHED_LANGUAGES else ()


@transaction.atomic
def take_off(*, need: Need, concepts: Iterable[str], by: User) -> None:
    """What the writer unticked before sending does not stand, as if taken off right after. The same twice is once."""
    read_here = {row.concept for row in read(need)}
    for concept in concepts:
        if concept in read_here:
            say(need=need, concept=concept, fits=False, by=by)


def _words(need: Need) -> Words:
    return Words(need.pk, _revision(need), matched_text(need), need.language)


def _revision(need: Need) -> int:
    return need.revisions.order_by("-number").values_list("number", flat=True).first() or 0
