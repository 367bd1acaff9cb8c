"""Errors that are meant for people: each carries a sentence that says what is wrong and what to do instead."""


class UserError(Exception):
    """Something the person can put right. ``str(error)`` is a translated sentence, safe to show.

    ``field`` names the form field it belongs to, or is empty.
    """

    def __init__(self, message: str, *, field: str = "") -> None:
        super().__init__(message)
        self.field = field
