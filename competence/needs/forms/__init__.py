"""What firms and the office fill in about needs."""

from competence.needs.forms.acts import (
    AddForm,
    AnswerForm,
    CallForm,
    FeedbackForm,
    HandForm,
    LanguageForm,
    RedactForm,
    VisibilityForm,
)
from competence.needs.forms.writing import NeedForm, OfficerNeedForm

__all__ = [
    "AddForm", "AnswerForm", "CallForm", "FeedbackForm", "HandForm", "LanguageForm", "NeedForm", "OfficerNeedForm",
    "RedactForm", "VisibilityForm",
]  # fmt: skip
