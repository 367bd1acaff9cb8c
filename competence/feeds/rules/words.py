"""Texts of others made plain: no markup, no script, bounded, numbers of persons covered."""

import re
from html import unescape
from typing import Any, Final

from bygdenav.kernel.personal_numbers import mask
from bygdenav.kernel.text import clean, one_line

_UNHEARD: Final = re.compile(
    r"<!--.*?(?:-->|\Z)|<(script|style|template|noscript|iframe|object|svg|head)\b.*?(?:</\1\s*>|\Z)",
    re.DOTALL | re.IGNORECASE,
)
_TAG: Final = re.compile(
    r"""</?+([a-z!?][a-z0-9]*+)(?:[^<>"']*+(?:(?:"[^"<]*+"|'[^'<]*+')[^<>"']*+)*+>|[^<>]*>)""", re.IGNORECASE
)
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


def _without_markup(text: str) -> str:
    """Read in one go however broken it is: the parser of the standard library takes minutes for 100,000 open brackets."""
    text = _UNHEARD.sub("", text)
    return unescape(_TAG.sub(lambda found: "\n" if found[1].lower() in _BLOCKS else "", text))


def plain(text: str, limit: int) -> str:
    """``text`` without markup, in lines, at most ``limit`` characters and cut at a word."""
    if "<" in text or "&" in text:
        text = _without_markup(text)
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
