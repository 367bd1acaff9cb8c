"""A row that is not brought in, and why."""


class Refused(Exception):
    """``str(error)`` is a translated sentence. ``left_out``: nothing is wrong, it is only not for us."""

    def __init__(self, message: str, *, left_out: bool = False) -> None:
        super().__init__(message)
        self.left_out = left_out
