"""Translations: every text that people see is in the catalogues, each is complete, placeholders agree.

The texts are read out of code and templates here, with Babel and Django's own reader of templates, and compared with
the catalogues; nothing is written.
"""

import ast
import io
import re
import warnings
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract
from babel.messages.pofile import read_po
from django.utils.translation import TranslatorCommentWarning
from django.utils.translation.template import templatize

from bygdenav.config.lint.files import files

LANGUAGES = ("sv", "nb", "en")
_PLAIN, _PLURAL, _CONTEXT, _CONTEXT_PLURAL = None, (1, 2), ((1, "c"), 2), ((1, "c"), 2, 3)
KEYWORDS = {
    "_": _PLAIN, "gettext": _PLAIN, "gettext_lazy": _PLAIN, "gettext_noop": _PLAIN,
    "ngettext": _PLURAL, "ngettext_lazy": _PLURAL,
    "pgettext": _CONTEXT, "pgettext_lazy": _CONTEXT,
    "npgettext": _CONTEXT_PLURAL, "npgettext_lazy": _CONTEXT_PLURAL,
}  # fmt: skip
_STRING = r"""u?(?:'(?:\\.|[^'\\])*'|"(?:\\.|[^"\\])*")"""
_CALL = re.compile(rf"\b(?:n?p?gettext|_)\({_STRING}(?:\s*,\s*{_STRING})*")
_NAMED = re.compile(r"%\((\w+)\)[sd]")
_ANONYMOUS = re.compile(r"%[-+#0]*\d*(?:\.\d+)?[sdifr]")


@dataclass(frozen=True)
class Key:
    """What identifies a text: its context and its (singular) words."""

    context: str
    text: str


def findings(project: Path) -> list[str]:
    """One line for each thing that is missing, left over or does not agree."""
    used = dict(texts(project))
    found = [
        f"{where}: name the placeholders, %(name)s: {key.text!r}" for key, where in used.items() if anonymous(key.text)
    ]
    found += hidden(project)
    for language in LANGUAGES:
        path = project / "platform" / "locale" / language / "LC_MESSAGES" / "django.po"
        if not path.exists():
            found.append(f"{path.relative_to(project)}: missing; run makemessages")
            continue
        with path.open("rb") as file:
            found += compare(language, used, read_po(file, locale=language))
    return found


def hidden(project: Path) -> list[str]:
    """Texts inside an f-string, which no reader of texts sees: they would stay in English for everybody."""
    found: list[str] = []
    for path in files(project, ".py"):
        trees = (node for node in ast.walk(ast.parse(path.read_bytes())) if isinstance(node, ast.JoinedStr))
        for call in (part for tree in trees for part in ast.walk(tree) if isinstance(part, ast.Call)):
            if isinstance(call.func, ast.Name) and call.func.id in KEYWORDS:
                where = f"{path.relative_to(project)}:{call.lineno}"
                found.append(f"{where}: take the text out of the f-string: {ast.unparse(call)}")
    return found


def compare(language: str, used: dict[Key, str], catalogue: Catalog) -> list[str]:
    """What is wrong with one catalogue, given where each text is used."""
    known = {key_of(message): message for message in catalogue if message.id}
    found = [
        f"{used[key]}: not in the {language} catalogue; run makemessages: {key.text!r}"
        for key in used
        if key not in known
    ]
    found += [f"{language}: no longer used; run makemessages: {key.text!r}" for key in known if key not in used]
    for key, message in known.items():
        if wrong := fault(message):
            found.append(f"{language}: {wrong}: {key.text!r}")
    return found


def fault(message: Message) -> str:
    """What is wrong with one translation; empty when it is well."""
    ids, strings = _as_tuple(message.id), _as_tuple(message.string)
    if not all(strings):
        return "not translated"
    if message.fuzzy:
        return "marked as fuzzy"
    wanted, given = names(*ids), names(*strings)
    if not given <= wanted:
        return f"unknown placeholder {', '.join(sorted(given - wanted))}"
    if len(ids) == 1 and given != wanted:
        return f"placeholder {', '.join(sorted(wanted - given))} is missing"
    return ""


def texts(project: Path) -> Iterator[tuple[Key, str]]:
    """Every text of the project with the place where it stands (the last one, when there are several)."""
    for path in files(project, ".py", ".html", ".txt"):
        if path.suffix != ".py" and "templates" not in path.parts:
            continue
        source = path.read_text(encoding="utf-8")
        if path.suffix != ".py":
            source = calls(source)
        for line, message, _comments, context in extract("python", io.BytesIO(source.encode()), keywords=KEYWORDS):
            yield Key(context or "", _as_tuple(message)[0]), f"{path.relative_to(project)}:{line}"


def calls(template: str) -> str:
    """The calls of gettext that a template amounts to, on their lines; the rest of Django's reading is no Python."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", TranslatorCommentWarning)
        lines = templatize(template).split("\n")
    return "\n".join("; ".join(f"{call})" for call in _CALL.findall(line)) for line in lines)


def key_of(message: Message) -> Key:
    """The key of a catalogue's entry."""
    return Key(message.context or "", _as_tuple(message.id)[0])


def names(*texts: str) -> set[str]:
    """The named placeholders in texts."""
    return {name for text in texts for name in _NAMED.findall(text)}


def anonymous(text: str) -> bool:
    """Has the text a placeholder without a name? Translators cannot move it."""
    return bool(_ANONYMOUS.search(_NAMED.sub("", text.replace("%%", ""))))


def _as_tuple(value: str | tuple[str, ...] | list[str]) -> tuple[str, ...]:
    return (value,) if isinstance(value, str) else tuple(value)
