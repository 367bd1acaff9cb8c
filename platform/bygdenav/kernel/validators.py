"""What forms in every layer ask of a text."""

import re

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from bygdenav.kernel.personal_numbers import digits_of, find_personal_numbers, is_written_as_personal_number

_LIKE_A_DATE = re.compile(r"\d{6}\D")


def no_personal_number(text: str) -> None:
    """For texts that go into mail, the trail or another person's page. Raises ``ValidationError``, code ``personal``."""
    if find_personal_numbers(text):
        raise ValidationError(
            _(
                "This looks like a personal number. What you write here is sent on: take the number away. "
                "If it is a telephone number, write it with spaces."
            ),
            code="personal",
        )


def no_personal_number_for_phone(text: str) -> None:
    """For telephone numbers, which may have a person's digits by chance: those that begin as one, and are not cut after
    six digits, pass. What is only written as one, with a wrong last figure, does not. Raises ``ValidationError``, code
    ``personal_phone``: covering it would leave no number."""
    if is_written_as_personal_number(text):
        raise _no_phone()
    for span in find_personal_numbers(text):
        number = text[span.start : span.end]
        digits = digits_of(number)
        abroad = len(digits) > 10 and text[: span.start].endswith("+")
        if not abroad and (not digits.startswith("0") or _LIKE_A_DATE.match(number)):
            raise _no_phone()


def _no_phone() -> ValidationError:
    return ValidationError(
        _("This looks like a personal number. Write a telephone number, for example 070-123 45 67."),
        code="personal_phone",
    )
