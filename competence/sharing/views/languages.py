"""What a language is called in the reader's own."""

from babel import Locale, UnknownLocaleError
from django.utils.text import capfirst
from django.utils.translation import get_language
from django.utils.translation import gettext as _


def language_name(code: str) -> str:
    """Such as "Nynorsk"; another language where it has no name."""
    try:
        name = Locale.parse(get_language() or "sv").languages.get(code)
    except (UnknownLocaleError, ValueError):
        name = None
    return capfirst(name) if name and code != "und" else _("Another language")
