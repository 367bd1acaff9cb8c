"""What categories, periods and figures are called."""

from collections.abc import Callable
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext

from competence.concepts.api import layer_here
from competence.needs.api import Language, MoneyEffect, NeedKind, Outcome, Source, TimeEffect, Urgency
from competence.offers.api import Form
from competence.steering.rules.periods import Period
from competence.steering.rules.picture import AGES as AGE_CLASSES
from competence.steering.rules.picture import ANSWERED, OUTCOMES
from municipalities.organisations.api import Size

# In the order in which they are shown; for the others the largest comes first.
ORDERED: Final[dict[str, tuple[str, ...]]] = {
    "age": AGE_CLASSES,
    "size": (*Size.values, "none"),
    "urgency": tuple(Urgency.values),
    "form": tuple(Form.values),
    "answer": ANSWERED,
    "time": tuple(TimeEffect.values),
    "money": tuple(MoneyEffect.values),
    "outcome": OUTCOMES,
}
AGES: Final[dict[str, str | Promise]] = {
    "0-5": gettext_lazy("5 working days or less"),
    "6-10": gettext_lazy("6 to 10 working days"),
    "11-20": gettext_lazy("11 to 20 working days"),
    "21-60": gettext_lazy("21 to 60 working days"),
    "61-": gettext_lazy("More than 60 working days"),
}
ANSWERS: Final[dict[str, str | Promise]] = {
    "in_time": gettext_lazy("Answered within the promise"),
    "late": gettext_lazy("Answered later than promised"),
    "overdue": gettext_lazy("Still waiting, past the promise"),
    "waiting": gettext_lazy("Still within the promise"),
}
FORMS: Final[dict[str, str | Promise]] = {
    "informal": gettext_lazy("On the job: a call, a film, advice"),
    "semiformal": gettext_lazy("With others: workshop, mentor, visit"),
    "formal": gettext_lazy("Course or programme"),
}
_LISTS: Final[dict[str, dict[str, str | Promise]]] = {
    "age": AGES,
    "answer": ANSWERS,
    "form": FORMS,
    "size": dict(Size.choices),
    "urgency": dict(Urgency.choices),
    "kind": dict(NeedKind.choices),
    "source": dict(Source.choices),
    "language": dict(Language.choices),
    "time": dict(TimeEffect.choices),
    "money": dict(MoneyEffect.choices),
    "outcome": {
        **dict(Outcome.choices),
        "untold": gettext_lazy("Not told yet"),
        "unanswered": gettext_lazy("No answer yet"),
    },
}
PARTS: Final[dict[str, str | Promise]] = {
    "open": gettext_lazy("Open needs: how many, how old, which kinds"),
    "came": gettext_lazy("Needs that came in: how many, which kinds"),
    "answers": gettext_lazy("Answers within the promise"),
    "mix": gettext_lazy("How firms were helped"),
    "outcomes": gettext_lazy("Whether it helped, and what it gave"),
    "concepts": gettext_lazy("What needs are about"),
    "sharing": gettext_lazy("Who got the seats, calls and hours that were scarce"),
}
DIMENSIONS: Final[dict[str, str | Promise]] = {
    "age": gettext_lazy("How long they have waited"),
    "concept": gettext_lazy("What they are about"),
    "village": gettext_lazy("Where the firm is"),
    "size": gettext_lazy("How large the firm is"),
    "kind": gettext_lazy("What is needed"),
    "urgency": gettext_lazy("How soon"),
    "language": gettext_lazy("Language"),
    "source": gettext_lazy("How they came to us"),
}


def namer(name: str, language: str) -> Callable[[str], str]:
    """What the categories of a dimension are called in a language. Concepts cost two small queries."""
    if name == "concept":
        known = layer_here().concepts
        return lambda key: known[key].name(language) if key in known else _unsaid(key)
    if name == "village":
        return _unsaid
    return lambda key: str(_LISTS.get(name, {}).get(key) or _unsaid(key))


def closed_list(name: str) -> tuple[str, ...]:
    """Every category that a dimension can have; empty where people write them themselves."""
    return tuple(_LISTS.get(name, {}))


def _unsaid(key: str) -> str:
    return _("Not said") if key == "none" else key


def period_name(period: Period) -> str:
    """A period in words."""
    if period.part == "k":
        return _("Quarter %(number)s, %(year)s") % {"number": period.number, "year": period.year}
    if period.part == "h":
        return _("Half-year %(number)s, %(year)s") % {"number": period.number, "year": period.year}
    return pgettext("the whole year", "Year %(year)s") % {"year": period.year}
