"""Gets the server out of Maven's repository, where it lies unmodified inside another product's archive.

Fetched to a temporary name, checked against its hash, and only then given its own: what has the name is whole.
"""

import hashlib
import shutil
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path
from typing import Final

from bygdenav.embedded.elastic.places import ARTIFACT, SHA256, fetched, home, shared_folder
from bygdenav.embedded.folders import disk_watched, require_space
from bygdenav.embedded.locks import alone
from bygdenav.embedded.refusal import Refusal

ROOM: Final = 2500  # MB: the archive twice (Maven's own copy and ours), and what is kept of it
_WANTED: Final = "elasticsearch"
_LEFT: Final = ".fetching-"
_SIDE: Final = 1024 * 1024


def fetch() -> Path:
    """The server's folder, fetched where it was missing. Raises ``Refusal`` with what to do about it."""
    shared = shared_folder()
    with disk_watched(shared, ROOM), alone(shared / "elasticsearch.lock"):
        if fetched():
            return home()
        for left in shared.glob(f"{_LEFT}*"):  # of a fetch that was killed; nobody else is in here
            shutil.rmtree(left, ignore_errors=True)
        require_space(shared, ROOM)
        folder = Path(tempfile.mkdtemp(prefix=_LEFT, dir=shared))
        try:
            archive = _download(folder)
            _check(archive)
            _unpack(archive, folder / "kept")
            shutil.rmtree(home(), ignore_errors=True)  # one that has lost something
            (folder / "kept").rename(home())
        finally:
            shutil.rmtree(folder, ignore_errors=True)
    return home()


def _download(folder: Path) -> Path:
    maven = shutil.which("mvn")
    if maven is None:
        raise Refusal(
            "Elasticsearch is fetched with Maven, and there is no mvn. Install it (Debian: apt-get install maven), "
            "then run this again, or set ELASTICSEARCH_URL to a server of yours."
        )
    print("Fetching 946 MB with Maven; 200 MB of it are kept.", file=sys.stderr)
    command = [
        maven, "-q", "-B", "dependency:copy", f"-Dartifact={ARTIFACT}", f"-DoutputDirectory={folder}",
        f"-Dmaven.repo.local={folder / 'repository'}",
    ]  # fmt: skip
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    archives = list(folder.glob("*.zip"))
    if done.returncode or not archives:
        errors = [line for line in done.stdout.splitlines() if "ERROR" in line] or ["it said nothing."]
        raise Refusal(f"Maven could not fetch it: {errors[0][:300]} Look after the network, then run this again.")
    return archives[0]


def _check(archive: Path) -> None:
    digest = hashlib.sha256()
    with archive.open("rb") as file:
        while piece := file.read(_SIDE):
            digest.update(piece)
    if digest.hexdigest() != SHA256:
        raise Refusal(
            f"What was fetched is not what was asked for: its SHA-256 is {digest.hexdigest()}, not {SHA256}. "
            "Nothing was kept."
        )


def _unpack(archive: Path, kept: Path) -> None:
    """Only the server's folder, with its permissions, readable by whoever runs it."""
    with zipfile.ZipFile(archive) as packed:
        for entry in packed.infolist():
            parts = Path(entry.filename).parts[1:]
            if not parts or parts[0] != _WANTED or ".." in parts:
                continue
            target = kept.joinpath(*parts[1:])
            if entry.is_dir():
                target.mkdir(parents=True, exist_ok=True)
                continue
            target.parent.mkdir(parents=True, exist_ok=True)
            with packed.open(entry) as source, target.open("wb") as file:
                shutil.copyfileobj(source, file, _SIDE)
            target.chmod(0o755 if (entry.external_attr >> 16) & 0o111 else 0o644)
    for folder in [kept, *(path for path in kept.rglob("*") if path.is_dir())]:
        folder.chmod(0o755)
