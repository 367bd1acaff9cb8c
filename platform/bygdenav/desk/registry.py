"""Sections of the office's morning page and of the start page: modules register them, the pages know no module."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest

from bygdenav.roles.api import Permission, has_permission
from bygdenav.tenancy.api import current_tenant

Context = Callable[[HttpRequest], dict[str, Any] | None]


@dataclass(frozen=True)
class Section:
    """A part of a page. ``context`` gives the template's values, or ``None`` to leave the section out: no empty shells.

    ``page`` is ``desk`` or ``start``; ``column`` is ``main`` or ``side`` (on the start page also ``top``).
    """

    key: str
    page: str
    order: int
    template: str
    context: Context
    column: str = "main"
    module: str = ""
    permission: Permission | None = None


@dataclass(frozen=True)
class Filled:
    """A section with its values, ready to render."""

    key: str
    template: str
    column: str
    values: dict[str, Any]


@dataclass(frozen=True)
class Headline:
    """What is true this morning, after the greeting. The most ``urgent`` is the desk's title; all ledes follow."""

    urgent: int
    title: str
    lede: str = ""


HeadlineSource = Callable[[HttpRequest], Headline | None]
_sections: dict[str, Section] = {}
_headlines: list[HeadlineSource] = []


def register_section(section: Section) -> None:
    """Add a section; the key is unique."""
    if section.key in _sections and _sections[section.key] != section:
        raise RuntimeError(f"Two sections have the key {section.key!r}")
    _sections[section.key] = section


def register_headline(source: HeadlineSource) -> None:
    """Let a module say what is true this morning, or ``None`` where it has nothing to say."""
    if source not in _headlines:
        _headlines.append(source)


def headlines(request: HttpRequest) -> list[Headline]:
    """What the modules have to say, the most urgent first."""
    found = [headline for source in _headlines if (headline := source(request)) is not None]
    return sorted(found, key=lambda each: -each.urgent)


def sections(request: HttpRequest, page: str) -> list[Filled]:
    """The sections of ``page`` that this reader sees in this place, filled, in order."""
    tenant = current_tenant()
    filled: list[Filled] = []
    for section in sorted(_sections.values(), key=lambda each: each.order):
        if section.page != page or (section.module and not tenant.has_module(section.module)):
            continue
        if section.permission and not has_permission(request.user, section.permission):
            continue
        values = section.context(request)
        if values is not None:
            filled.append(Filled(section.key, section.template, section.column, values))
    return filled
