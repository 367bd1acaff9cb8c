"""A Java that Elasticsearch starts on: 21 or later with ``jdk.jlink``, which run-time environments leave out."""

import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import Final

from bygdenav.embedded.accounts import Account
from bygdenav.embedded.folders import first_closed
from bygdenav.embedded.refusal import Refusal

LEAST: Final = 21
_PLACES: Final = (
    "/usr/lib/jvm/*", "/usr/java/*", "/opt/java/*", "/opt/*jdk*", "/usr/local/*jdk*", "/usr/local/lib/jvm/*",
    "/Library/Java/JavaVirtualMachines/*/Contents/Home", "/opt/homebrew/opt/openjdk*",
)  # fmt: skip
_HOMES: Final = (".sdkman/candidates/java/*", ".jdks/*", ".asdf/installs/java/*")


def java_home(account: Account) -> Path:
    """The newest fitting JDK that ``account`` can reach, ``JAVA_HOME`` first. Raises ``Refusal`` when there is none."""
    given = os.environ.get("JAVA_HOME", "").strip()
    if given and _fits(Path(given), account):
        return Path(given)
    found = {home.resolve() for home in _candidates() if _fits(home, account)}
    if not found:
        raise Refusal(
            f"Elasticsearch needs a JDK of {LEAST} or later with the module jdk.jlink (a whole JDK, not only a JRE), and "
            f"none was found in JAVA_HOME and the usual places. Install one (Debian: apt-get install openjdk-{LEAST}-jdk-"
            "headless or temurin-25-jdk), then run this again, or set ELASTICSEARCH_URL to a server of yours."
        )
    return max(found, key=lambda home: (version_of(home), str(home)))


def _candidates() -> Iterator[Path]:
    for pattern in _PLACES:
        yield from Path("/").glob(pattern.lstrip("/"))
    for pattern in _HOMES:
        yield from Path.home().glob(pattern)
    if program := shutil.which("java"):
        yield Path(program).resolve().parent.parent


def _fits(home: Path, account: Account) -> bool:
    if not os.access(home / "bin" / "java", os.X_OK) or (
        account.uid != os.geteuid() and first_closed(home / "bin", account)
    ):
        return False
    return version_of(home) >= LEAST


@lru_cache
def version_of(home: Path) -> int:
    """Its version, if it has the module that is needed; 0 for everything else."""
    try:
        said = subprocess.run(
            [str(home / "bin" / "java"), "--list-modules"], capture_output=True, text=True, check=False, timeout=60
        ).stdout
    except (OSError, subprocess.TimeoutExpired):
        return 0
    found = re.search(r"^jdk\.jlink@(\d+)", said, re.MULTILINE)
    return int(found.group(1)) if found else 0
