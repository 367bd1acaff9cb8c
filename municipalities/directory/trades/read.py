"""The trades of rural municipalities as data: what there is, what people call it, and what official statistics call it.

One file in ``data/`` for each field. A table there is one trade, public service, kind of place, small service, thing to
hire or act (``hire``)::

    [locksmith]
    label = { sv = "låssmed", nb = "låsesmed", nn = "låsesmed", en = "locksmith" }
    sni2025 = ["..."]           # only where we are sure; sni2007 likewise, for lists that are older
    kind = "trade"              # trade (usual), public, service, venue, thing, mode: see ConceptKind
    broader = "..."             # what it is a part of
    related = ["key_copy"]      # who may do it too
    specific = true             # nothing but itself answers it
    sv = "låssmed*, låsfirma"   # its names; ``*`` stands for any beginning or ending
    [locksmith.asks]
    sv = "låst mig ute"         # jobs and troubles

SNI is Statistics Sweden's standard of industries; the first four digits are NACE's (SNI 2025: Rev. 2.1, SNI 2007: Rev. 2), so
they hold in Norway too. The codes of 2025 were compared with a published list on 22 November 2026, those of 2007 were not.
"""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any, Final

from bygdenav.search.ranking import Concept, ConceptKind, Phrase

LANGUAGES: Final = ("sv", "nb", "nn", "en")
SNI: Final = ("2025", "2007")  # the newest first: a code that both have means what it means today
_FOLDER: Final = Path(__file__).parent
_CHOSEN: Final = frozenset({ConceptKind.TRADE, ConceptKind.PUBLIC, ConceptKind.SERVICE, ConceptKind.VENUE})


@dataclass(frozen=True, slots=True)
class Code:
    """A code of a standard of industries, always with the standard and its version: codes move between versions."""

    scheme: str
    version: str
    code: str


@dataclass(frozen=True, slots=True)
class Trade:
    """One trade: the concept that the search knows, the field it belongs to, and its official codes.

    ``choosable``: whether a firm can say that this is what it is or does (not so for acts and for things to hire).
    """

    concept: Concept
    group: str
    codes: tuple[Code, ...]

    @property
    def choosable(self) -> bool:
        """Whether a firm can put it on its card."""
        return self.concept.kind in _CHOSEN


@dataclass(frozen=True, slots=True)
class Tables:
    """All of it: trades by id, phrases, labels of the groups in their order, and which data these are."""

    trades: Mapping[str, Trade]
    phrases: tuple[Phrase, ...]
    groups: Mapping[str, Mapping[str, str]]
    version: str


def read_tables(folder: Path = _FOLDER) -> Tables:
    """Read the files. Raises ``ValueError`` with file and table for what does not fit together."""
    digest = sha256()
    trades: dict[str, Trade] = {}
    phrases: list[Phrase] = []
    groups = tomllib.loads((folder / "groups.toml").read_text(encoding="utf-8"))
    for path in sorted((folder / "data").glob("*.toml")):
        text = path.read_text(encoding="utf-8")
        digest.update(text.encode())
        for key, table in tomllib.loads(text).items():
            if key in trades:
                raise ValueError(f"{path.name}: {key} is in {trades[key].group} too")
            trades[key] = _trade(key, table, path.stem)
            phrases.extend(_phrases(key, table))
    _check(trades, groups)
    return Tables(trades, tuple(phrases), groups, digest.hexdigest()[:12])


def _trade(key: str, table: Mapping[str, Any], group: str) -> Trade:
    concept = Concept(
        id=key,
        labels=table["label"],
        kind=ConceptKind(table.get("kind", "trade")),
        broader=table.get("broader", ""),
        related=tuple(table.get("related", ())),
        specific=bool(table.get("specific", False)),
    )
    return Trade(concept, group, tuple(Code("SNI", year, code) for year in SNI for code in table.get(f"sni{year}", ())))


def _phrases(key: str, table: Mapping[str, Any]) -> Iterator[Phrase]:
    for language in LANGUAGES:
        yield Phrase(key, language, table["label"][language].replace(",", ""))
        for asks, lists in ((False, table), (True, table.get("asks", {}))):
            for phrase in str(lists.get(language, "")).split(","):
                if phrase.strip():
                    yield Phrase(key, language, " ".join(phrase.split()), asks)


def _check(trades: Mapping[str, Trade], groups: Mapping[str, object]) -> None:
    for key, trade in trades.items():
        named = {*trade.concept.related, *([trade.concept.broader] if trade.concept.broader else [])}
        if unknown := sorted(named - set(trades)):
            raise ValueError(f"{trade.group}: {key} names {', '.join(unknown)}, which is nowhere")
        if set(trade.concept.labels) != set(LANGUAGES):
            raise ValueError(f"{trade.group}: {key} needs a label in {', '.join(LANGUAGES)}")
        if trade.group not in groups:
            raise ValueError(f"{trade.group} has no label in groups.toml")
