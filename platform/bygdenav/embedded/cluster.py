"""A folder of PostgreSQL's data: made once, whole or not at all, and refused when another version made it."""

import os
import shutil
from dataclasses import dataclass
from pathlib import Path

from bygdenav.embedded import programs
from bygdenav.embedded.accounts import Account, account_for
from bygdenav.embedded.folders import (
    disk_sentence,
    give,
    make_data_folder,
    require_open,
    require_space,
    socket_folder,
)
from bygdenav.embedded.refusal import Refusal

MAJOR = "18"
SUPERUSER = "bygdenav"
ROOM_TO_MAKE, ROOM_TO_START = 300, 50  # MB


@dataclass(frozen=True)
class Cluster:
    """The data of one server. ``data`` is our folder; PostgreSQL's own is ``folder`` in it."""

    data: Path
    account: Account
    sockets: Path

    @property
    def folder(self) -> Path:
        """PostgreSQL's own folder."""
        return self.data / "postgres"

    @property
    def log(self) -> Path:
        """What the server says."""
        return self.data / "postgres.log"


def prepare(data: Path, *, throw_away: bool = False) -> Cluster:
    """The cluster in ``data``, made where there is none. Raises ``Refusal`` for everything that stands in the way."""
    make_data_folder(data)
    folder = data / "postgres"
    account = account_for(folder)
    require_open(data, account, "The data lie in", "BYGDENAV_DATA")
    programs.require_reachable(account)
    cluster = Cluster(data, account, socket_folder(data, account))
    if not folder.exists():
        require_space(data, ROOM_TO_MAKE)
        _make(cluster, throw_away=throw_away)
    _require_same_major(cluster)
    require_space(data, ROOM_TO_START)
    return cluster


def _make(cluster: Cluster, *, throw_away: bool) -> None:
    """``initdb`` beside the final place, then one rename: a half-made cluster never looks like a whole one."""
    half_made = cluster.data / "postgres.new"
    shutil.rmtree(half_made, ignore_errors=True)
    half_made.mkdir(mode=0o700)
    give(half_made, cluster.account)
    arguments = [
        f"--pgdata={half_made}",
        f"--username={SUPERUSER}",
        "--auth=trust",
        "--encoding=UTF8",
        "--no-instructions",
    ]
    arguments += ["--locale-provider=builtin", "--builtin-locale=C.UTF-8", *(["--no-sync"] if throw_away else [])]
    made = programs.run("initdb", *arguments, "--locale=C.UTF-8", account=cluster.account)
    if made.returncode and "invalid locale" in made.stderr:  # not every system has C.UTF-8
        made = programs.run("initdb", *arguments, "--locale=C", account=cluster.account)
    if made.returncode:
        shutil.rmtree(half_made, ignore_errors=True)
        if "No space left" in made.stderr:
            raise Refusal(disk_sentence(cluster.data, ROOM_TO_MAKE))
        raise Refusal(
            f"PostgreSQL could not make its data folder: {_last_line(made.stderr)} "
            "Set DATABASE_URL to use another server."
        )
    half_made.rename(cluster.folder)
    handle = os.open(cluster.data, os.O_RDONLY)  # the rename itself must outlive a power cut
    os.fsync(handle)
    os.close(handle)


def _require_same_major(cluster: Cluster) -> None:
    try:
        major = (cluster.folder / "PG_VERSION").read_text().strip()
    except FileNotFoundError:
        raise Refusal(
            f"{cluster.folder} is not a folder of PostgreSQL's data (PG_VERSION is missing). Nothing was changed. "
            "Put your copy back, or set BYGDENAV_DATA to a new folder."
        ) from None
    if major != MAJOR:
        raise Refusal(
            f"The data in {cluster.folder} were made by PostgreSQL {major}; this version brings {MAJOR}. "
            "Nothing was changed. Dump them (pg_dump) with the version of Bygdenav that made them and load them here, "
            f"start PostgreSQL {major} yourself and set DATABASE_URL, or set BYGDENAV_DATA to a new folder."
        )


def _last_line(text: str) -> str:
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    return next((line for line in lines if "error" in line.lower()), lines[-1] if lines else "it said nothing.")
