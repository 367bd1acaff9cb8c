"""The secret of one checkout's data: sessions are signed with it, and sole traders' numbers encrypted."""

import os
import secrets
from contextlib import suppress
from pathlib import Path

from bygdenav.embedded.refusal import Refusal


def secret_key(data: Path) -> str:
    """The secret in ``data``, made with the data and never again: without it, what it encrypted is lost.

    Raises ``Refusal`` when there are data but their secret is gone or cannot be read.
    """
    path = data / "secret-key"
    if not path.exists():
        if (data / "postgres").exists():
            raise Refusal(
                f"{path} is missing, and what it encrypted cannot be read without it. "
                "Put it back, or set BYGDENAV_DATA to a new folder."
            )
        _make(path)
    try:
        return path.read_text().strip()
    except PermissionError:
        raise Refusal(
            f"{path} belongs to another user. Start as that user, or set BYGDENAV_DATA to another folder."
        ) from None


def _make(path: Path) -> None:
    """Whole or not at all, and the first of two that come at the same time wins."""
    draft = path.with_name(f"{path.name}.{os.getpid()}")
    with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as file:
        file.write(secrets.token_urlsafe(50) + "\n")
        file.flush()
        os.fsync(file.fileno())
    with suppress(FileExistsError):
        os.link(draft, path)
    draft.unlink()
