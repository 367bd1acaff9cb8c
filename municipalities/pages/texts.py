"""Texts that every place starts from, with the place's own names put in. Data in ``starter/``, one file a language."""

import tomllib
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from string import Formatter
from typing import Any

from django.utils import timezone
from django.utils.formats import date_format

from bygdenav.tenancy.api import Tenant

FOLDER = Path(__file__).parent / "starter"


@dataclass(frozen=True)
class Block:
    """A piece of a text: ``type`` is heading, paragraph or list; a list has ``items``, the others ``text``."""

    type: str
    text: str = ""
    items: tuple[str, ...] = ()


@dataclass(frozen=True)
class Text:
    """A whole text with the place's names in it."""

    title: str
    lede: str
    blocks: tuple[Block, ...]


@lru_cache
def load(name: str) -> dict[str, Any]:
    """One data file. Raises ``FileNotFoundError``."""
    return tomllib.loads((FOLDER / f"{name}.toml").read_text(encoding="utf-8"))


def filled(raw: dict[str, Any], place: Tenant) -> Text:
    """``raw`` with the place's names put in; what names a way to reach the office that was not given is left out."""
    names = {
        "place": place.name,
        "office_name": place.office_name or place.name,
        "office_email": place.office_email,
        "office_phone": place.office_phone,
        "date": date_format(timezone.localdate()),
    }

    def given(text: str) -> bool:
        return all(names[name] for _literal, name, _spec, _conversion in Formatter().parse(text) if name)

    def put(text: str) -> str:
        return text.format(**names)

    blocks = tuple(
        Block(
            block["type"],
            put(block.get("text", "")),
            tuple(put(item) for item in block.get("items", ()) if given(item)),
        )
        for block in raw.get("blocks", ())
        if given(block.get("text", ""))
    )
    return Text(put(raw["title"]), put(raw.get("lede", "")), blocks)


def standard_text(kind: str, language: str, place: Tenant) -> Text:
    """The text ``kind`` (accessibility, privacy, public_records) in ``language``, by the law of the place's country."""
    return filled(load(f"legal_{place.country.lower()}_{language}")[kind], place)
