"""As whom the database runs. PostgreSQL refuses to run as root, so root lends it a system user made for it."""

import os
import pwd
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bygdenav.embedded.refusal import Refusal

SYSTEM_USER = "bygdenav-db"


@dataclass(frozen=True)
class Account:
    """A user of the operating system. ``switch`` is what ``subprocess`` needs to become it (nothing when we are it)."""

    uid: int
    gid: int

    @property
    def switch(self) -> dict[str, Any]:
        """Arguments for ``subprocess``: empty unless we are root and the account is another."""
        return {"user": self.uid, "group": self.gid, "extra_groups": []} if os.geteuid() != self.uid else {}


def account_for(cluster: Path) -> Account:
    """Ourselves, or as root the owner of ``cluster`` where it exists already (numbers differ between containers), else
    the system user. Raises ``Refusal`` when the data are somebody else's: root would leave files there that their
    owner could not open.
    """
    if not cluster.exists():
        if os.geteuid() == 0:
            return system_account(SYSTEM_USER, "PostgreSQL", "set DATABASE_URL")
        _require_name(os.geteuid())
        return Account(os.geteuid(), os.getegid())
    owner = cluster.stat()
    made_by_ordinary_user = cluster.parent.stat().st_uid == owner.st_uid
    if os.geteuid() == 0 and not made_by_ordinary_user:
        return Account(owner.st_uid, owner.st_gid)
    if owner.st_uid != os.geteuid():
        raise Refusal(
            f"The data in {cluster.parent} belong to another user ({_name_of(owner.st_uid)}). "
            "Start as that user, or set BYGDENAV_DATA to another folder."
        )
    return Account(owner.st_uid, owner.st_gid)


def system_account(name: str, program: str, otherwise: str) -> Account:
    """The system user that root lends to ``program``, made where it is missing. Raises ``Refusal``."""
    if (found := _find(name)) is None:
        command = [
            "useradd",
            "--system",
            "--no-create-home",
            "--home-dir",
            "/nonexistent",
            "--shell",
            "/usr/sbin/nologin",
        ]
        try:
            subprocess.run([*command, name], check=True, capture_output=True)
        except (OSError, subprocess.CalledProcessError):
            found = _find(name)  # another start may have been first
        else:
            found = _find(name)
    if found is None:
        raise Refusal(
            f"{program} does not run as root, and the system user {name!r} could not be made. "
            f"Make it (useradd --system {name}), start as an ordinary user, or {otherwise}."
        )
    return found


def _find(name: str) -> Account | None:
    try:
        entry = pwd.getpwnam(name)
    except KeyError:
        return None
    return Account(entry.pw_uid, entry.pw_gid)


def _require_name(uid: int) -> None:
    """PostgreSQL asks who it runs as, and starts for nobody that the system does not know. Raises ``Refusal``."""
    try:
        pwd.getpwuid(uid)
    except KeyError:
        raise Refusal(
            f"You run as user number {uid}, who is not in /etc/passwd, and PostgreSQL does not start for such a user. "
            "Start as one who is there (in a container: --user with a name, or without --user as root), or set DATABASE_URL "
            "to a server of yours."
        ) from None


def _name_of(uid: int) -> str:
    try:
        return pwd.getpwuid(uid).pw_name
    except KeyError:
        return f"number {uid}"
