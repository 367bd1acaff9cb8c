"""Where EMIL 3 comes from: a folder of files, or an address that gives page after page."""

import codecs
import http.client
import time
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, Protocol

from django.utils.translation import gettext as _

from bygdenav.kernel.errors import UserError
from bygdenav.kernel.json_rows import CutOff, rows
from competence.feeds.enums import Part
from competence.feeds.rules.emil import LISTS

PAGE: Final = 500
MOST_PAGES: Final = 100_000
TRIES: Final = 3
_CHUNK: Final = 64 * 1024
Row = dict[str, Any] | None


class Source(Protocol):
    """Gives the rows of a part; None for one that cannot be read. Raises ``Unfinished`` where it breaks off."""

    @property
    def name(self) -> str:
        """What it is called from one run to the next."""
        ...

    def rows(self, part: Part, since: str) -> Iterator[Row]:
        """Every row, or with ``since`` (ISO) those that changed since then."""
        ...


class Unfinished(Exception):
    """The data broke off. ``str(error)`` says where, in words."""


@dataclass(frozen=True)
class Folder:
    """Files whose names begin as the lists are called (``educationEvents-1.json``), in the order of their names."""

    path: Path

    @property
    def name(self) -> str:
        """The folder itself."""
        return str(self.path.resolve())[:500]

    def rows(self, part: Part, since: str) -> Iterator[Row]:  # noqa: ARG002 -- a folder has no such question
        """The rows of all files of the part. A file that breaks off stops no other."""
        broken: list[str] = []
        for path in sorted(self.path.glob("*.json")):
            if path.name.lower().startswith(LISTS[part].lower()):
                try:
                    yield from self._of(path)
                except Unfinished as error:
                    broken.append(str(error))
        if broken:
            raise Unfinished(" ".join(broken))

    def _of(self, path: Path) -> Iterator[Row]:
        with path.open(encoding="utf-8-sig", errors="replace") as file:
            try:
                yield from rows(iter(lambda: file.read(_CHUNK), ""))
            except CutOff as error:
                text = _("%(file)s breaks off after %(rows)s rows. What came before it is kept; get the file again.")
                raise Unfinished(text % {"file": path.name, "rows": error.rows}) from error


@dataclass(frozen=True)
class Address:
    """The interface at an address: pages until one is empty or says what one before it said, whatever ``next`` claims."""

    url: str
    wait: float = 1.0
    patience: float = 60.0

    @property
    def name(self) -> str:
        """The address, without a slash at its end."""
        return self.url.rstrip("/")[:500]

    def rows(self, part: Part, since: str) -> Iterator[Row]:
        """The rows of every page. To be asked for everything and say nothing is no answer."""
        first_ones: set[str] = set()
        for page in range(MOST_PAGES):
            count, first = 0, ""
            for row in self._page(part, page, since):
                if row is not None and "id" not in row:
                    continue  # links and the like
                if row is not None and not first:
                    first = str(row["id"])
                    if first in first_ones:
                        return
                count += 1
                yield row
            if not first and (count or not (page or since)):
                text = _("Page %(page)s of %(part)s has no rows that can be read. What came before it is kept.")
                raise Unfinished(text % {"page": page, "part": LISTS[part]})
            if not first:
                return
            first_ones.add(first)

    def _page(self, part: Part, page: int, since: str) -> Iterator[Row]:
        asked = {"page": page, "size": PAGE} | ({"updatedSince": since} if since else {})
        url = f"{self.name}/{LISTS[part]}?{urllib.parse.urlencode(asked)}"
        try:
            with self._open(url) as answer:
                yield from rows(_decoded(answer))
        except (CutOff, OSError, http.client.HTTPException, ValueError) as error:
            text = _("Page %(page)s of %(part)s cannot be read to its end: %(why)s. What came before it is kept.")
            raise Unfinished(text % {"page": page, "part": LISTS[part], "why": _why(error)}) from error

    def _open(self, url: str) -> Any:
        asked = urllib.request.Request(url, headers={"Accept": "application/json", "User-Agent": "Bygdenav"})  # noqa: S310 -- http(s) only
        for attempt in range(1, TRIES + 1):
            try:
                return urllib.request.urlopen(asked, timeout=self.patience)  # noqa: S310 -- http(s) only, see ``source``
            except (OSError, http.client.HTTPException) as error:
                given_up = isinstance(error, urllib.error.HTTPError) and error.code < 500 and error.code != 429
                if attempt == TRIES or given_up or isinstance(getattr(error, "reason", error), TimeoutError):
                    raise  # to wait in vain once is enough
                time.sleep(self.wait * attempt)
        raise AssertionError("unreachable")


def source(text: str) -> Source:
    """The source that an operator named. Raises ``UserError`` for what is neither a folder nor an address."""
    if text.startswith(("http://", "https://")):
        return Address(text)
    path = Path(text)
    if not path.is_dir():
        raise UserError(_("There is no folder %(path)s. Name a folder, or an address with http.") % {"path": text})
    if not any(path.glob("*.json")):
        raise UserError(_("No file in %(path)s ends with .json.") % {"path": text})
    return Folder(path)


def _decoded(answer: Any) -> Iterator[str]:
    decoder = codecs.getincrementaldecoder("utf-8-sig")(errors="replace")
    while chunk := answer.read(_CHUNK):
        yield decoder.decode(chunk)
    yield decoder.decode(b"", final=True)


def _why(error: Exception) -> str:
    if isinstance(error, CutOff):
        cut = _("it breaks off after %(rows)s rows") % {"rows": error.rows}
        return cut if error.rows else _("what comes is no list of rows, but perhaps a page for people")
    return str(error)[:120]
