"""Folders: which are closed to the database's user, where its socket fits, how much room is left.

The mode of a folder that we did not make is never changed: we say which one is in the way instead.
"""

import errno
import hashlib
import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bygdenav.embedded.accounts import Account
from bygdenav.embedded.refusal import Refusal

LONGEST_SOCKET = 107  # bytes that a Unix socket's address can hold
SOCKET = ".s.PGSQL.5432"


def first_closed(path: Path, account: Account) -> Path | None:
    """The topmost folder on the way to ``path`` (itself included) that ``account`` cannot go through, or None."""
    for folder in [*reversed(path.parents), path]:
        if folder.exists() and not _may_enter(folder.stat(), account):
            return folder
    return None


def _may_enter(state: os.stat_result, account: Account) -> bool:
    if state.st_uid == account.uid:
        return bool(state.st_mode & stat.S_IXUSR)
    if state.st_gid == account.gid:
        return bool(state.st_mode & stat.S_IXGRP)
    return bool(state.st_mode & stat.S_IXOTH)


def require_open(path: Path, account: Account, what: str, variable: str) -> None:
    """Raises ``Refusal`` naming the folder that keeps the database's user from ``path``; changes nothing."""
    if account.uid != os.geteuid() and (closed := first_closed(path, account)):
        raise Refusal(
            f"{what} {path}, but the folder {closed} is closed to other users, and PostgreSQL cannot run as root. "
            f"Set {variable} to a folder that others may pass through, or open this one yourself: chmod o+x '{closed}'."
        )


def make_data_folder(data: Path) -> None:
    """Makes the data folder. As root others may pass through it (what is in it is closed); else it is ours alone."""
    try:
        data.mkdir(parents=True, exist_ok=True, mode=0o755 if os.geteuid() == 0 else 0o700)
    except (FileExistsError, NotADirectoryError):
        raise Refusal(f"{data} is a file or lies below one. Set BYGDENAV_DATA to a folder.") from None
    except OSError as error:
        if error.errno in {errno.ENOSPC, errno.EDQUOT}:
            raise
        raise Refusal(
            f"{data} cannot be made ({os.strerror(error.errno or 0)}). Set BYGDENAV_DATA to a folder of yours."
        ) from None
    if not os.access(data, os.W_OK | os.X_OK):
        raise Refusal(f"{data} cannot be written by you. Set BYGDENAV_DATA to a folder of yours.")


def socket_folder(data: Path, account: Account) -> Path:
    """A folder for the database's socket that only ``account`` (and root) may enter: in the data where its address is
    short enough, else in the machine's folder for such things. Raises ``Refusal`` when none can be had.
    """
    key = hashlib.sha256(os.fsencode(data)).hexdigest()[:10]
    runtime = Path(os.environ.get("XDG_RUNTIME_DIR") or "/nonexistent") if os.geteuid() else Path("/run")
    for folder in (data / "run", runtime / f"bygdenav-{key}", Path("/tmp") / f"bygdenav-{account.uid}-{key}"):  # noqa: S108 -- checked to be ours
        if fits(folder) and _own(folder, account):
            return folder
    raise Refusal(f"There is no place for the database's socket. Set BYGDENAV_DATA to another folder than {data}.")


def fits(folder: Path) -> bool:
    """Can a socket be in ``folder``? The operating system limits its length, and clients take a comma for a list."""
    return len(os.fsencode(folder / SOCKET)) <= LONGEST_SOCKET and "," not in str(folder)


def _own(folder: Path, account: Account) -> bool:
    try:
        folder.mkdir(mode=0o700)
        give(folder, account)
    except FileExistsError:
        pass
    except OSError:
        return False
    state = folder.lstat()
    return stat.S_ISDIR(state.st_mode) and state.st_uid == account.uid and not state.st_mode & 0o077


def give(path: Path, account: Account) -> None:
    """Hands something that we have just made to ``account``."""
    if account.uid != os.geteuid():
        os.chown(path, account.uid, account.gid)


def free_megabytes(folder: Path) -> int:
    """What an ordinary user may still write where ``folder`` lies."""
    state = os.statvfs(folder)
    return state.f_bavail * state.f_frsize // 1_000_000


def disk_sentence(folder: Path, needed: int) -> str:
    """What to say when ``folder`` has too little room."""
    return (
        f"The disk is too full: {folder} has {free_megabytes(folder)} MB free, {needed} MB are needed. "
        "Free some room and start again (nothing is lost), or set BYGDENAV_DATA to a folder on another disk."
    )


def require_space(folder: Path, needed: int) -> None:
    """Raises ``Refusal`` when fewer than ``needed`` MB are free."""
    if free_megabytes(folder) < needed:
        raise Refusal(disk_sentence(folder, needed))


@contextmanager
def disk_watched(folder: Path, needed: int) -> Iterator[None]:
    """Turns "no space left" into the sentence that says where, how much, and what to do."""
    try:
        yield
    except OSError as error:
        if error.errno in {errno.ENOSPC, errno.EDQUOT}:
            raise Refusal(disk_sentence(folder, needed)) from error
        raise
