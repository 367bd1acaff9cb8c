"""What may become a word of a place's own: whatever would match everything, or tells of somebody, is refused."""

import re
from typing import Final

from django.utils.translation import gettext as _

from bygdenav.kernel.errors import UserError
from bygdenav.kernel.personal_numbers import find_personal_numbers
from bygdenav.kernel.text import has_letters, one_line
from bygdenav.search.api import analyse

LEAST_LETTERS: Final = 3
LONGEST: Final = 60
_MARKS: Final = re.compile(r"[*,;{}<>\\\"\[\]]")
_ADDRESS_OR_NUMBER: Final = re.compile(r"@|https?:|\d[\d\s.\-]{4,}\d")


def checked_phrase(text: str, language: str) -> str:
    """The phrase as it is kept. Raises ``UserError`` that says why it cannot be used and what to write instead."""
    phrase = one_line(text).lower()
    if find_personal_numbers(phrase) or _ADDRESS_OR_NUMBER.search(phrase):
        raise UserError(_("Write a word, not a number or an address."), field="phrase")
    if _MARKS.search(phrase):
        raise UserError(
            _("Write only words, one phrase at a time, without signs such as * and commas."), field="phrase"
        )
    if not has_letters(phrase) or len(phrase.replace(" ", "")) < LEAST_LETTERS:
        raise UserError(
            _("That is too short: it would be found in almost every text. Write a whole word."), field="phrase"
        )
    if len(phrase) > LONGEST:
        raise UserError(_("Write at most %(most)d characters.") % {"most": LONGEST}, field="phrase")
    if not any(analyse(phrase, language).content):
        raise UserError(
            _("That word is in almost every text and would match everything. Write a word for the thing itself."),
            field="phrase",
        )
    return phrase
