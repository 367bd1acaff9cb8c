"""What forms in every layer ask of a text."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from bygdenav.kernel.personal_numbers import find_personal_numbers


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
