"""Texts of others made plain: no markup, no script, bounded, numbers of persons covered."""

from html.parser import HTMLParser
from typing import Any, Final

from bygdenav.kernel.personal_numbers import mask
from bygdenav.kernel.text import clean, one_line

_SILENT: Final = frozenset({"script", "style", "template", "noscript", "iframe", "object", "svg", "head"})
_BLOCKS: Final = frozenset(
    {"p", "div", "br", "li", "ul", "ol", "h1", "h2", "h3", "h4", "h5", "h6", "tr", "table", "section"}
)
_LANGUAGES: Final = {
    "swe": "sv",
    "sv": "sv",
    "eng": "en",
    "en": "en",
    "nor": "nb",
    "nob": "nb",
    "no": "nb",
    "nb": "nb",
    "nno": "nn",
    "nn": "nn",
}
_ORDER: Final = ("sv", "nb", "nn", "en")


class _Plain(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.pieces: list[str] = []
        self.silent = 0

    def handle_starttag(self, tag: str, attrs: Any) -> None:  # noqa: ARG002 -- the library's own
        self.silent += tag in _SILENT
        if tag in _BLOCKS:
            self.pieces.append("\n")

    def handle_endtag(self, tag: str) -> None:
        self.silent = max(0, self.silent - (tag in _SILENT))
        if tag in _BLOCKS:
            self.pieces.append("\n")

    def handle_data(self, data: str) -> None:
        if not self.silent:
            self.pieces.append(data)


def plain(text: str, limit: int) -> str:
    """``text`` without markup, in lines, at most ``limit`` characters and cut at a word."""
    if "<" in text or "&" in text:
        reader = _Plain()
        reader.feed(text)
        reader.close()
        text = "".join(reader.pieces)
    lines = [one_line(line) for line in clean(text).split("\n")]
    text = mask("\n".join(line for line in lines if line))
    if len(text) <= limit:
        return text
    head = text[: limit - 1]
    return (head.rsplit(" ", 1)[0] if " " in head else head).rstrip(",;:–- ") + "…"


def language_of(code: str) -> str:
    """Our name for a language, "" for one that we do not know."""
    return _LANGUAGES.get(str(code).strip().lower()[:3], "")


def worded(value: Any, limit: int) -> tuple[str, str]:
    """The text of a value in EMIL's ways, and its language: Swedish first, "" where nothing says."""
    if isinstance(value, list):
        value = {"strings": [each for each in value if isinstance(each, dict)]} if value else ""
    if not isinstance(value, dict):
        return plain(str(value), limit) if isinstance(value, str) else "", ""
    found: dict[str, str] = {}
    strings = value.get("strings", value.get("string", []))
    for each in strings if isinstance(strings, list) else [strings]:
        if isinstance(each, dict) and isinstance(each.get("value"), str) and each["value"].strip():
            found.setdefault(language_of(each.get("lang", "")), each["value"])
    for language in (*_ORDER, ""):
        if language in found:
            return plain(found[language], limit), language
    return "", ""
