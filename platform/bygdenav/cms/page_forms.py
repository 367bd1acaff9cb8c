"""The editor's form for a page of the office: what everybody will read holds no number of a person."""

from collections.abc import Iterator
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.html import strip_tags
from django.utils.translation import gettext as _
from wagtail.admin.forms import WagtailAdminPageForm
from wagtail.blocks import StreamBlockValidationError, StreamValue

from bygdenav.kernel.personal_numbers import find_personal_numbers
from bygdenav.kernel.plain_words import PlainWords


class OfficePageForm(PlainWords, WagtailAdminPageForm):
    """Wagtail's form, which also looks for numbers of persons, in every part of the body too."""

    def clean(self) -> dict[str, Any]:
        """Say in which field one stands."""
        cleaned: dict[str, Any] = super().clean()
        problem = ValidationError(
            _(
                "This looks like a personal number, and everybody reads this page: take the number away. "
                "If it is a telephone number, write it with spaces."
            )
        )
        for name, value in list(cleaned.items()):
            if isinstance(value, StreamValue):
                parts = {at: problem for at, part in enumerate(value.get_prep_value()) if _holds_number(part)}
                if parts:
                    self.add_error(name, StreamBlockValidationError(block_errors=parts))
            elif _holds_number(value):
                self.add_error(name, problem)
        return cleaned


def _holds_number(value: Any) -> bool:
    return bool(find_personal_numbers("\n".join(_texts_in(value))))


def _texts_in(value: Any) -> Iterator[str]:
    """Every piece of text in a value, without markup."""
    if isinstance(value, str):
        yield strip_tags(value)
    elif isinstance(value, list):
        for each in value:
            yield from _texts_in(each)
    elif isinstance(value, dict):
        for key, each in value.items():
            if key != "id":  # made by Wagtail
                yield from _texts_in(each)
