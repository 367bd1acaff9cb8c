"""The running server: started, found again after our own sudden end, stopped."""

import os
import signal
import subprocess
import time
from contextlib import suppress
from pathlib import Path

from bygdenav.embedded import programs
from bygdenav.embedded.cluster import ROOM_TO_START, Cluster
from bygdenav.embedded.folders import SOCKET, disk_sentence
from bygdenav.embedded.locks import FileLock
from bygdenav.embedded.refusal import Refusal

SETTINGS = {
    "listen_addresses": "",  # the socket only: nothing to find from outside
    "max_connections": "40",
    "shared_buffers": "64MB",
    "max_locks_per_transaction": "512",  # a schema for each place is many tables in one transaction
    "work_mem": "8MB",
    "maintenance_work_mem": "64MB",
    "max_wal_size": "512MB",
    "wal_level": "minimal",
    "max_wal_senders": "0",
    "io_method": "sync",  # no processes of their own for reading
    "autovacuum_max_workers": "1",
    "max_parallel_workers": "2",
    "jit": "off",
    "timezone": "UTC",
    "log_timezone": "UTC",
    "log_min_messages": "warning",
    "log_checkpoints": "off",
    "log_line_prefix": "%m [%p] ",
}
THROW_AWAY = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}
SECONDS_TO_START, SECONDS_TO_STOP, SECONDS_OF_LEFTOVERS = 60.0, 30.0, 10.0
LARGEST_LOG = 5_000_000

_children: dict[int, subprocess.Popen[bytes]] = {}


def running(cluster: Cluster) -> int | None:
    """The process id of the server that runs on these data, or None: a pid file alone proves nothing, because after a
    power cut or in a container its number may belong to any other process.
    """
    lines = _pid_file(cluster)
    if not lines or not lines[0].isdigit():
        return None
    pid = int(lines[0])
    return pid if _is_server(pid, cluster) else None


def settled(cluster: Cluster) -> int | None:
    """Like ``running``, but waits for one that is just starting or stopping to have done so."""
    deadline = time.monotonic() + SECONDS_TO_STOP
    while (pid := running(cluster)) is not None:
        if _is_ready(cluster) or time.monotonic() > deadline:
            break
        time.sleep(0.02)
    return pid


def socket_of(cluster: Cluster) -> Path:
    """The folder of the running server's socket, which another start may have put elsewhere."""
    lines = _pid_file(cluster)  # its fifth line is the socket's folder
    return Path(lines[4]) if len(lines) > 4 and lines[4] else cluster.sockets


def start(cluster: Cluster, *, throw_away: bool = False) -> None:
    """Starts the server and waits until it answers. Raises ``Refusal`` with the log's last words when it does not.

    The server and its children hold a lock on the data for as long as one of them lives. So a pid file that nobody
    holds the lock for is stale for certain, and the children of a killed server are waited for.
    """
    lock = FileLock(cluster.data / "postgres.alive")
    try:
        if not lock.take(seconds=SECONDS_OF_LEFTOVERS):
            raise Refusal(
                f"Another PostgreSQL, perhaps in another container, works on {cluster.folder}. "
                "Stop it there, or set BYGDENAV_DATA to another folder."
            )
        _reap()
        _forget_stale(cluster)
        said = _try_to_start(cluster, lock, throw_away=throw_away)
    finally:
        lock.close()
    if said is None:
        return
    if "No space left" in said:
        raise Refusal(disk_sentence(cluster.data, ROOM_TO_START))
    fatal = [line for line in said.splitlines() if "FATAL" in line or "PANIC" in line]
    words = " ".join((fatal[-1] if fatal else said[-300:]).split())
    raise Refusal(f"PostgreSQL did not start: {words} Its whole log is in {cluster.log}. Nothing was changed.")


def stop(cluster: Cluster) -> None:
    """Stops the server cleanly; if it does not end in time, at once (its journal keeps the data safe)."""
    _reap()
    for sign, seconds in ((signal.SIGINT, SECONDS_TO_STOP), (signal.SIGQUIT, 5), (signal.SIGKILL, 5)):
        pid = running(cluster)
        if pid is None:
            return
        with suppress(ProcessLookupError):
            os.kill(pid, sign)
        _wait_for_end(pid, cluster, seconds)


def tell_to_stop(cluster: Cluster) -> None:
    """Asks the server to stop, and waits until it has heard: whoever starts next must not take it for a ready one."""
    pid = running(cluster)
    if pid is None:
        return
    with suppress(ProcessLookupError):
        os.kill(pid, signal.SIGINT)
    deadline = time.monotonic() + 1
    while _is_ready(cluster) and time.monotonic() < deadline:
        time.sleep(0.005)


def _try_to_start(cluster: Cluster, lock: FileLock, *, throw_away: bool) -> str | None:
    """None when the server answers, else what it said before it ended."""
    settings = {**SETTINGS, **(THROW_AWAY if throw_away else {})}
    settings["unix_socket_directories"] = '"' + str(cluster.sockets).replace('"', '""') + '"'
    command = [str(programs.program("postgres")), "-D", str(cluster.folder)]
    command += [part for name, value in settings.items() for part in ("-c", f"{name}={value}")]
    _turn_log(cluster.log)
    with cluster.log.open("ab") as log:
        begin = log.tell()
        process = subprocess.Popen(
            command, stdin=subprocess.DEVNULL, stdout=log, stderr=log, cwd="/", env=programs.environment(),
            start_new_session=True,  # Ctrl-C in the terminal is for us; we stop it in our own order
            pass_fds=[lock.number],
            **cluster.account.switch,
        )  # fmt: skip
    deadline = time.monotonic() + SECONDS_TO_START
    while process.poll() is None:
        lines = _pid_file(cluster)
        if lines and lines[0] == str(process.pid) and lines[-1].strip() == "ready":
            _children[process.pid] = process
            return None
        if time.monotonic() > deadline:
            process.send_signal(signal.SIGQUIT)
        time.sleep(0.02)
    return cluster.log.read_bytes()[begin:].decode(errors="replace")


def _forget_stale(cluster: Cluster) -> None:
    """Removes what a killed server left behind and what would make PostgreSQL think that it still runs."""
    for path in (cluster.folder / "postmaster.pid", cluster.sockets / SOCKET, cluster.sockets / f"{SOCKET}.lock"):
        path.unlink(missing_ok=True)


def _is_ready(cluster: Cluster) -> bool:
    lines = _pid_file(cluster)
    return bool(lines) and lines[-1].strip() == "ready"


def _pid_file(cluster: Cluster) -> list[str]:
    try:
        return (cluster.folder / "postmaster.pid").read_text().splitlines()
    except FileNotFoundError:
        return []


def _is_server(pid: int, cluster: Cluster) -> bool:
    try:
        words = Path(f"/proc/{pid}/cmdline").read_bytes().split(b"\0")
    except FileNotFoundError:
        if Path("/proc/self").exists():
            return False
        return _exists(pid)  # no /proc on this system
    return b"postgres" in words[0] and os.fsencode(cluster.folder) in words


def _exists(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        pass
    return True


def _wait_for_end(pid: int, cluster: Cluster, seconds: float) -> None:
    deadline = time.monotonic() + seconds
    while _is_server(pid, cluster) and time.monotonic() < deadline:
        time.sleep(0.02)
        _reap()


def _reap() -> None:
    """Takes leave of our children that have ended, so that they do not stay in the list of processes."""
    for pid in [pid for pid, child in _children.items() if child.poll() is not None]:
        del _children[pid]


def _turn_log(log: Path) -> None:
    with suppress(FileNotFoundError):
        if log.stat().st_size > LARGEST_LOG:
            log.replace(log.with_suffix(".log.1"))
