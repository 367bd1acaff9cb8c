"""The place's own everyday words: added and taken away by the office, in use by the next search."""

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from bygdenav.accounts.api import User
from bygdenav.audit.api import record
from bygdenav.kernel.errors import UserError
from bygdenav.kernel.text import has_letters, one_line
from municipalities.finding.models import EverydayWord
from municipalities.finding.rules.personal import tells_of_somebody
from municipalities.finding.selectors.trades import trade_label

MOST_WORDS = 500


@transaction.atomic
def add_word(*, phrase: str, language: str, trade: str, by: User) -> EverydayWord:
    """Let ``phrase`` mean a trade in searches here; the same twice is one. Raises ``UserError``."""
    phrase = one_line(phrase).lower()
    if len(phrase) < 2 or not has_letters(phrase):
        raise UserError(_("Write a word or a few words, as people say them."), field="phrase")
    if tells_of_somebody(phrase):
        raise UserError(_("Write a word, not a number or an address."), field="phrase")
    if not trade_label(trade):
        raise UserError(_("Choose a trade in the list."), field="trade")
    if EverydayWord.objects.filter(ended_at=None).count() >= MOST_WORDS:
        raise UserError(_("There are %(most)d words already. Take some away first.") % {"most": MOST_WORDS})
    known = EverydayWord.objects.filter(phrase=phrase, language=language, trade=trade, ended_at=None).first()
    if known:
        return known
    word = EverydayWord.objects.create(phrase=phrase, language=language, trade=trade, added_by=by)
    record(action="finding.add_word", by=by, obj=word, changed=["phrase", "language", "trade"])
    return word


@transaction.atomic
def end_word(*, word: EverydayWord, by: User) -> None:
    """Let the word mean no more than it says."""
    if word.ended_at is None:
        word.ended_at = timezone.now()
        word.save(update_fields=["ended_at"])
        record(action="finding.end_word", by=by, obj=word, changed=["ended_at"])


@transaction.atomic
def bring_back(*, word: EverydayWord, by: User) -> None:
    """Take back that the word was taken away."""
    if word.ended_at is None:
        return
    word.ended_at = None
    try:
        with transaction.atomic():
            word.save(update_fields=["ended_at"])
    except IntegrityError:
        return  # somebody has added it again in between
    record(action="finding.bring_back_word", by=by, obj=word, changed=["ended_at"])
