"""The questions that wait for an answer, as both the firm's and the office's page show them."""

from typing import Any

from django.forms import Form
from django.urls import reverse
from django.utils.translation import gettext as _

from competence.needs.enums import Language, NeedKind, Question
from competence.needs.forms import AddForm
from competence.needs.models import Need
from competence.needs.services import asking


def rows(need: Need, name: str, forms: dict[str, Form]) -> list[dict[str, Any]]:
    """What is still to be answered, as the page shows it; ``name`` of the address that takes the answers."""
    found = []
    for each in need.follow_ups.filter(done_at=None):
        form = forms.get(f"question_{each.question}") or AddForm(auto_id=f"question-{each.question}-%s")
        found.append({
            "key": each.question, "text": str(Question(each.question).label), "taps": _taps(need, each.question),
            "href": reverse(name, args=[need.public_id, each.question]), "form": form,
            "in_words": each.question in asking.IN_WORDS,
        })  # fmt: skip
    return found


def _taps(need: Need, question: str) -> list[tuple[str, str]]:
    labels: dict[str, dict[str, str]] = {
        Question.KIND: {str(kind): str(kind.label) for kind in NeedKind},
        Question.TIMES: {
            "day": _("In the daytime"), "evening": _("In the evening"), "weekend": _("At the weekend"),
            "any": _("Any time"),
        },
        Question.BLOCK: {
            "60": _("An hour"), "240": _("Half a day"), "480": _("A whole day"), "any": _("It does not matter"),
        },
        Question.PEOPLE: {"1": "1", "2": "2", "3": "3", "5": _("4 or 5"), "10": _("6 to 10")},
        Question.START: {"0": _("At once"), "30": _("In a month"), "90": _("In three months")},
        Question.LANGUAGES: {
            "own": str(Language(need.language).label), "own_en": _("English too"), "any": _("Any language"),
        },
    }  # fmt: skip
    known = labels.get(question, {})
    return [(value, known[value]) for value in asking.TAPS.get(question, ())]
