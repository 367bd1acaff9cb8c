"""Templates: nothing inline (the content security policy would block it), texts trimmed, nothing unescaped, short."""

import re
from pathlib import Path

from bygdenav.config.lint.files import files

LONGEST = 80
_COMMENTS = re.compile(r"\{#.*?#\}|\{% comment .*?%\}.*?\{% endcomment %\}|<!--.*?-->", re.DOTALL)
_RULES = {
    r"<script(?![^>]*\ssrc=)[^>]*>": "a script in the page: move it to a file",
    r"<style\b": "a style in the page: move it to a style sheet",
    r"<[a-z][^>]*\sstyle\s*=": "a style attribute: use a class",
    r"<[a-z][^>]*\son[a-z]+\s*=": "an on… attribute: listen in a script file",
    r"\bhref\s*=\s*[\"']javascript:": "a javascript: address",
    r"\{%-?\s*blocktrans(?:late)?\b(?![^%]*\btrimmed\b)": "blocktranslate without 'trimmed'",
    r"\|\s*safe(?:seq)?\b": "|safe: escape it, or build it with format_html",
    r"\{%\s*autoescape\s+off\b": "autoescape off",
    r"\b(?:src|srcset)\s*=\s*[\"']?(?:https?:)?//": "something loaded from another host",
}
RULES = {re.compile(pattern, re.IGNORECASE): sentence for pattern, sentence in _RULES.items()}


def findings(project: Path) -> list[str]:
    """``file:line: what is wrong`` for every template of the project."""
    return [
        f"{path.relative_to(project)}:{line}: {sentence}"
        for path in files(project, ".html")
        if "templates" in path.parts
        for line, sentence in lint(path.read_text(encoding="utf-8"))
    ]


def lint(text: str) -> list[tuple[int, str]]:
    """Line and finding, in the order of the lines."""
    found = []
    if (lines := text.count("\n") + (not text.endswith("\n"))) > LONGEST:
        found.append((lines, f"{lines} lines, at most {LONGEST}: take a part out"))
    bare = _COMMENTS.sub(lambda comment: "\n" * comment.group().count("\n"), text)
    for rule, sentence in RULES.items():
        found += [(bare.count("\n", 0, match.start()) + 1, sentence) for match in rule.finditer(bare)]
    return sorted(found)
