"""The forms round a card."""

from municipalities.directory.forms.card import CardForm
from municipalities.directory.forms.claim import ClaimForm
from municipalities.directory.forms.office import ClosedForm, ConsentForm, EnterForm, RefuseAskForm, RefuseForm
from municipalities.directory.forms.register import RegisterForm

__all__ = [
    "CardForm",
    "ClaimForm",
    "ClosedForm",
    "ConsentForm",
    "EnterForm",
    "RefuseAskForm",
    "RefuseForm",
    "RegisterForm",
]
