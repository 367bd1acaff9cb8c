"""What is wrong with a row, as a sentence beside the field it belongs to."""

from collections.abc import Collection

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db import models

from bygdenav.kernel.errors import UserError


def check(row: models.Model, *, without: Collection[str] = (), constraints: bool = True) -> None:
    """Raise ``UserError`` with the first thing that the row's fields refuse, and its ``constraints``.

    Each constraint is a question to the database: who has said the same in words before leaves them to the database itself.
    """
    try:
        row.full_clean(exclude=without, validate_unique=constraints, validate_constraints=constraints)
    except ValidationError as error:
        field, messages = next(iter(error.message_dict.items()))
        raise UserError(messages[0], field="" if field == NON_FIELD_ERRORS else field) from error
