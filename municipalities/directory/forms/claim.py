"""Somebody wants to take care of a card that is already there: who it is, and how the office can see that it is so."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from bygdenav.kernel.validators import no_personal_number, no_personal_number_for_phone
from bygdenav.ui.api import Form as PlainForm
from municipalities.directory.forms.fields import Line, Text


class ClaimForm(PlainForm):
    """``asks_name``: whether we do not know what the person is called."""

    person = Line(
        label=gettext_lazy("Your name"), min_length=2, max_length=120, validators=[no_personal_number],
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )  # fmt: skip
    words = Text(
        label=gettext_lazy("What are you at the firm, and how can the office reach you?"),
        help_text=gettext_lazy("For example: I own it, ring me on 070-123 45 67. Only the office reads it."),
        required=False, max_length=300, validators=[no_personal_number_for_phone],
        widget=forms.Textarea(attrs={"rows": 2}),
    )  # fmt: skip

    def __init__(self, *args: Any, asks_name: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not asks_name:
            del self.fields["person"]
