"""Text as people type it: cleaned without changing what they said."""

import re
import unicodedata

_CONTROL = re.compile(r"[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\u0080-\u009f\ufeff]")
_BIDI = re.compile(r"[\u202a-\u202e\u2066-\u2069]")
_SPACES = re.compile(r"[ \t\u00a0]+")
_SENTENCE_END = re.compile(r"(?<=[.!?…])\s+|\n+")


def clean(text: str) -> str:
    """Compose characters, unify line ends, drop control and direction-override characters. Words are left as written."""
    text = unicodedata.normalize("NFC", text).replace("\r\n", "\n").replace("\r", "\n")
    return _BIDI.sub("", _CONTROL.sub("", text)).strip()


def one_line(text: str) -> str:
    """The cleaned text on one line, runs of white space joined."""
    return _SPACES.sub(" ", clean(text).replace("\n", " ")).strip()


def first_sentence(text: str, limit: int = 90) -> str:
    """The first sentence, cut at a word when longer than ``limit`` characters; the title of a text that has none."""
    sentence = one_line(_SENTENCE_END.split(clean(text), maxsplit=1)[0])
    if len(sentence) <= limit:
        return sentence.rstrip(".")
    head = sentence[:limit]
    return (head.rsplit(" ", 1)[0] if " " in head else head).rstrip(",;:–- ") + "…"
