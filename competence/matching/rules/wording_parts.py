"""What sentences about matching are made of, in the current language."""

import datetime as dt
from collections.abc import Mapping
from typing import TypeAlias

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from competence.matching.rules.types import Fact

Facts: TypeAlias = Mapping[str, Fact]


def listed(words: Fact) -> str:
    """Return quoted words as a list in the current language: “a”, “b” and “c”."""
    quoted = [_("“%(word)s”") % {"word": word} for word in (words if isinstance(words, list) else [])]
    if len(quoted) < 2:
        return "".join(quoted)
    return _("%(first)s and %(last)s") % {"first": ", ".join(quoted[:-1]), "last": quoted[-1]}


def length(minutes: Fact) -> str:
    """Return minutes as hours where they are whole, else as minutes."""
    count = int(str(minutes))
    if count % 60:
        return ngettext("%(count)s minute", "%(count)s minutes", count) % {"count": count}
    return ngettext("%(count)s hour", "%(count)s hours", count // 60) % {"count": count // 60}


def day(value: Fact) -> str:
    """Return a stored day as it is written."""
    return date_format(dt.date.fromisoformat(str(value)))


def time_of_day(facts: Facts) -> str:
    """Return when in the week it is, as one sentence; nothing for a time we have no words for."""
    sentences = {
        "morning": _("It is in the morning on a weekday."),
        "afternoon": _("It is in the afternoon on a weekday."),
        "evening": _("It is in the evening."),
        "weekend": _("It is at the weekend."),
    }
    return sentences.get(str(facts["time"]), "")
