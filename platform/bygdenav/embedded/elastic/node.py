"""One server on a folder of its own: started, found again, stopped, killed with everything that belongs to it."""

import json
import os
import shutil
import signal
import socket
import subprocess
import time
import urllib.error
import urllib.request
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from bygdenav.embedded.accounts import Account, system_account
from bygdenav.embedded.elastic.java import java_home
from bygdenav.embedded.elastic.places import MEND, fetched, home
from bygdenav.embedded.folders import give, make_data_folder, require_open
from bygdenav.embedded.refusal import Refusal

USER: Final = "bygdenav-search"
HEAP: Final = "512m"
SECONDS_TO_START, SECONDS_TO_STOP, SECONDS_BETWEEN = 400.0, 40.0, 0.2
QUICKLY: Final = "-XX:TieredStopAtLevel=1"  # starts with a third less work, and is slower for ever after
_OWN: Final = ("config", "data", "logs", "tmp")
_COPIED: Final = ("jvm.options", "log4j2.properties")
_MARK: Final = "-Dbygdenav.folder="
_children: dict[int, subprocess.Popen[bytes]] = {}


@dataclass(frozen=True, slots=True)
class Node:
    """A running server: its address, and the process that leads its group."""

    folder: Path
    url: str
    pid: int

    def signal(self, sign: signal.Signals) -> None:
        """Tell every process of it something; SIGSTOP holds it, SIGKILL ends it at once."""
        with suppress(ProcessLookupError):
            os.killpg(self.pid, sign)

    @property
    def alive(self) -> bool:
        """Whether its leading process still runs."""
        return _is_ours(self.pid, self.folder)


def start(folder: Path, *, with_us: bool = False, quick: bool = False) -> Node:
    """Start a server on ``folder`` and wait until it answers; the running one if there is one. ``with_us``: it ends when
    this process ends, however that happens. ``quick``: soon there, for little data. Raises ``Refusal``.
    """
    _reap()
    if node := running(folder):
        return node
    if not fetched():
        raise Refusal(f"Elasticsearch is not here yet, or not whole. Fetch it: {MEND}")
    account = _account()
    java = java_home(account)
    require_open(home(), account, "Elasticsearch lies in", "BYGDENAV_SHARED")
    make_data_folder(folder.parent)
    require_open(folder.parent, account, "Its data lie in", "BYGDENAV_DATA")
    port, inner = _free_port(), _free_port()
    _prepare(folder, account, port, inner)
    process = _launch(folder, java, _as(account, with_us=with_us), QUICKLY if quick else "")
    _children[process.pid] = process
    node = Node(folder, f"http://127.0.0.1:{port}", process.pid)
    (folder / "node.json").write_text(json.dumps({"url": node.url, "pid": node.pid}), encoding="utf-8")
    _wait(node, process)
    return node


def lacking() -> str:
    """What keeps a server from being started here, in a sentence with what mends it; "" when nothing does."""
    if not fetched():
        return f"Elasticsearch has not been fetched, or is not whole; mend it with: {MEND}"
    try:
        java_home(_account())
    except Refusal as refusal:
        return str(refusal)
    return ""


def running(folder: Path) -> Node | None:
    """The server that runs on ``folder``, or None."""
    try:
        known: dict[str, Any] = json.loads((folder / "node.json").read_text(encoding="utf-8"))
    except (FileNotFoundError, json.JSONDecodeError):
        return None
    node = Node(folder, known["url"], known["pid"])
    return node if node.alive else None


def stop(folder: Path) -> bool:
    """Stop the server on ``folder`` in order, or at once if it does not end; returns whether there was one."""
    node = running(folder)
    if node is None:
        return False
    with suppress(ProcessLookupError):
        os.kill(node.pid, signal.SIGTERM)
        os.kill(node.pid, signal.SIGCONT)
    end = time.monotonic() + SECONDS_TO_STOP
    while node.alive and time.monotonic() < end:
        _reap()
        time.sleep(SECONDS_BETWEEN)
    node.signal(signal.SIGKILL)
    if child := _children.pop(node.pid, None):
        child.wait(SECONDS_TO_STOP)
    (folder / "node.json").unlink(missing_ok=True)
    return True


def _account() -> Account:
    if os.geteuid():
        return Account(os.geteuid(), os.getegid())
    if shutil.which("setpriv") is None:
        raise Refusal(
            "Elasticsearch does not run as root, and there is no setpriv (util-linux) to lend it another user."
        )
    return system_account(USER, "Elasticsearch", "set ELASTICSEARCH_URL")


def _prepare(folder: Path, account: Account, port: int, inner: int) -> None:
    folder.mkdir(exist_ok=True, mode=0o755)
    for name in _OWN:
        (folder / name).mkdir(exist_ok=True, mode=0o700)
    for name in _COPIED:
        shutil.copyfile(home() / "config" / name, folder / "config" / name)
    settings = {
        "cluster.name": "bygdenav", "node.name": "bygdenav", "discovery.type": "single-node",
        "network.host": "127.0.0.1", "http.port": port, "transport.port": inner, "path.data": str(folder / "data"),
        "path.logs": str(folder / "logs"), "xpack.security.enabled": False, "node.store.allow_mmap": False,
        "action.auto_create_index": False, "cluster.routing.allocation.disk.threshold_enabled": False,
    }  # fmt: skip
    written = "".join(f"{name}: {json.dumps(value)}\n" for name, value in settings.items())
    (folder / "config" / "elasticsearch.yml").write_text(written, encoding="utf-8")
    for path in [folder / name for name in _OWN] + list((folder / "config").iterdir()):
        give(path, account)


def _launch(folder: Path, java: Path, lent: list[str], options: str) -> subprocess.Popen[bytes]:
    environment = {
        "PATH": os.environ.get("PATH", "/usr/bin:/bin"), "LC_ALL": "C.UTF-8", "ES_HOME": str(home()),
        "ES_PATH_CONF": str(folder / "config"), "ES_DISTRIBUTION_TYPE": "tar", "JAVA_HOME": str(java),
        "ES_JAVA_HOME": str(java), "JAVA": str(java / "bin" / "java"), "ES_TMPDIR": str(folder / "tmp"),
        "ES_JAVA_OPTS": f"-Xms{HEAP} -Xmx{HEAP} {options}",
    }  # fmt: skip
    command = [
        str(java / "bin" / "java"), "-Xms4m", "-Xmx64m", "-XX:+UseSerialGC", f"{_MARK}{folder}", "-cp",
        f"{home()}/lib/tools/server-launcher/*", "org.elasticsearch.server.launcher.ServerLauncher",
    ]  # fmt: skip
    with (folder / "server.log").open("wb") as log:
        return subprocess.Popen(
            [*lent, *command], stdin=subprocess.DEVNULL, stdout=log, stderr=log, cwd=home(),
            env=environment, start_new_session=True,
        )  # fmt: skip


def _as(account: Account, *, with_us: bool) -> list[str]:
    if shutil.which("setpriv") is None:
        return []
    words = ["setpriv"]
    if with_us:
        words += ["--pdeathsig", "TERM"]
    if account.uid != os.geteuid():
        words += [f"--reuid={account.uid}", f"--regid={account.gid}", "--clear-groups"]
    return words if len(words) > 1 else []


def _wait(node: Node, process: subprocess.Popen[bytes]) -> None:
    end = time.monotonic() + SECONDS_TO_START
    while process.poll() is None:
        if _answers(node.url):
            return
        if time.monotonic() > end:
            stop(node.folder)
            break
        time.sleep(SECONDS_BETWEEN)
    said = (node.folder / "server.log").read_text(encoding="utf-8", errors="replace").strip().splitlines()
    fatal = [line for line in said if "Exception" in line or "ERROR" in line] or said[-1:] or ["it said nothing."]
    raise Refusal(f"Elasticsearch did not start: {fatal[0][:300]} Its whole log is in {node.folder / 'server.log'}.")


def _answers(url: str) -> bool:
    try:
        asked = f"{url}/_cluster/health?wait_for_status=yellow&timeout=1s"
        with urllib.request.urlopen(asked, timeout=5) as answer:  # noqa: S310 -- our own address
            return bool(answer.status == 200)
    except (urllib.error.URLError, OSError):
        return False


def _free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


def _is_ours(pid: int, folder: Path) -> bool:
    try:
        words = Path(f"/proc/{pid}/cmdline").read_bytes().split(b"\0")
    except (FileNotFoundError, ProcessLookupError):
        return False
    return os.fsencode(f"{_MARK}{folder}") in words


def _reap() -> None:
    """Takes leave of our children that have ended, so that they do not stay in the list of processes."""
    for pid in [pid for pid, child in _children.items() if child.poll() is not None]:
        del _children[pid]
