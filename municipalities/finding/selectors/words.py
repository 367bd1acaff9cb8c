"""Reading the place's own words, and what was searched for in vain."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.conf import settings

from municipalities.finding.models import EverydayWord, Unanswered
from municipalities.finding.selectors.trades import trade_label

MOST_SHOWN = 30


@dataclass(frozen=True, slots=True)
class Word:
    """A word with what it means, as the office reads it."""

    pk: int
    phrase: str
    lang: str
    language: str
    trade: str


def words_here() -> Sequence[Word]:
    """The words that count now, by name."""
    names = settings.LANGUAGE_NAMES
    return [
        Word(each.pk, each.phrase, each.language, names.get(each.language, each.language), trade_label(each.trade))
        for each in EverydayWord.objects.filter(ended_at=None)
    ]


def searched_in_vain() -> Sequence[Unanswered]:
    """What at least three people searched for and did not find, the most wanted first."""
    return list(Unanswered.objects.exclude(words="").order_by("-people", "words")[:MOST_SHOWN])
