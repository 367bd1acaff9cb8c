"""What firms and the office fill in about needs."""

from competence.needs.forms.acts import (
    AddForm,
    AnswerForm,
    CallForm,
    CloseForm,
    FeedbackForm,
    HandForm,
    KindForm,
    LanguageForm,
    ParkForm,
    RedactForm,
    VisibilityForm,
)
from competence.needs.forms.writing import NeedForm, OfficerNeedForm

__all__ = [
    "AddForm", "AnswerForm", "CallForm", "CloseForm", "FeedbackForm", "HandForm", "KindForm", "LanguageForm", "NeedForm",
    "OfficerNeedForm", "ParkForm", "RedactForm", "VisibilityForm",
]  # fmt: skip
