"""Two people wrote the same: the one who saves last is shown the other's words, and says whose are right."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any, Final

from django.utils.translation import gettext as _

from municipalities.directory.forms.part import PersonalNumbersSeen
from municipalities.directory.rules import LABELS

_NOTHING: Final[tuple[Any, ...]] = (None, "", [], {})


def ask_which(
    form: PersonalNumbersSeen, both: Iterable[str], *, now: Mapping[str, Any], in_words: Callable[[str, Any], str]
) -> None:
    """Say at each field of ``both`` what stands there ``now``; ``in_words`` gives a value as people say it."""
    for name in both:
        field = form.fields.get(name)
        text = _(
            "Somebody else has changed “%(field)s” while you wrote. Now it says “%(now)s”. Save once more if yours is right."
        )
        if now[name] in _NOTHING:
            text = _("Somebody else has emptied “%(field)s” while you wrote. Save once more if yours is right.")
        words = ", ".join(in_words(name, now[name]).splitlines())
        label = (field.label if field else "") or LABELS.get(name, name)
        form.add_error(name if field else None, text % {"field": label, "now": words})
