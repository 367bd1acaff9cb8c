"""Text as people type it: cleaned without changing what they said."""

import re
import unicodedata

from django.utils.text import slugify

# Controls, half characters (surrogates: no database takes them) and the mark that starts some files.
_CONTROL = re.compile(r"[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\ud800-\udfff\ufeff]")
_LINE_END = re.compile(r"\r\n|[\r\u2028\u2029]")
_BIDI = re.compile(r"[\u202a-\u202e\u2066-\u2069]")
_NOT_COMPOSED = str.maketrans(
    {"ø": "o", "Ø": "O", "æ": "ae", "Æ": "Ae", "đ": "d", "Đ": "D", "ŋ": "n", "Ŋ": "N", "ß": "ss"}
)
_SPACES = re.compile(r"[ \t\u00a0]+")
_SENTENCE_END = re.compile(r"(?<=[.!?…])\s+|\n+")


def clean(text: str) -> str:
    """Compose characters, unify line ends, drop control and direction-override characters. Words are left as
    written."""
    text = _LINE_END.sub("\n", unicodedata.normalize("NFC", text))
    return _BIDI.sub("", _CONTROL.sub("", text)).strip()


def one_line(text: str) -> str:
    """The cleaned text on one line, runs of white space joined."""
    return _SPACES.sub(" ", clean(text).replace("\n", " ")).strip()


def has_letters(text: str) -> bool:
    """Whether there is a letter or a figure in any script: not only signs and pictures."""
    return any(sign.isalnum() for sign in text)


def dialled(phone: str) -> str:
    """A telephone number as a telephone dials it, for the address of a link."""
    return "".join(sign for sign in phone if sign.isdigit() or sign == "+")


def slug(text: str, limit: int = 60) -> str:
    """``text`` for the readable part of an address: ``Bjørk & Släp`` gives ``bjork-slap``. May be empty."""
    return slugify(text.translate(_NOT_COMPOSED))[:limit].strip("-")


def first_sentence(text: str, limit: int = 90) -> str:
    """The first sentence, cut at a word when longer than ``limit`` characters; the title of a text that has none."""
    sentence = one_line(_SENTENCE_END.split(clean(text), maxsplit=1)[0])
    if len(sentence) <= limit:
        return sentence.rstrip(".")
    head = sentence[:limit]
    return (head.rsplit(" ", 1)[0] if " " in head else head).rstrip(",;:–- ") + "…"
