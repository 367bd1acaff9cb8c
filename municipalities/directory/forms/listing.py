"""Finding firms in the office's list, and saying what to do with those that are ticked."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from bygdenav.kernel.validators import no_personal_number
from bygdenav.ui.api import Form
from municipalities.directory.enums import CardKind, CardStatus, Freshness
from municipalities.directory.forms.fields import Line
from municipalities.directory.selectors import places_listed, trades_listed
from municipalities.directory.selectors.listing import NEVER

_ALL = [("", gettext_lazy("All"))]


class ListForm(Form):
    """What the list shows; every answer stands in the address."""

    q = Line(
        label=gettext_lazy("Name or words"), required=False, max_length=100, validators=[no_personal_number],
        widget=forms.TextInput(attrs={"type": "search", "autocomplete": "off"}),
    )  # fmt: skip
    status = forms.ChoiceField(label=gettext_lazy("State"), required=False, choices=[*_ALL, *CardStatus.choices])
    place = forms.ChoiceField(label=gettext_lazy("Place"), required=False)
    trade = forms.ChoiceField(label=gettext_lazy("Trade"), required=False)
    kind = forms.ChoiceField(label=gettext_lazy("What it is"), required=False, choices=[*_ALL, *CardKind.choices])
    fresh = forms.ChoiceField(
        label=gettext_lazy("Does it hold?"), required=False,
        choices=[*_ALL, *Freshness.choices, (NEVER, gettext_lazy("Never confirmed"))],
    )  # fmt: skip
    mail = forms.ChoiceField(
        label=gettext_lazy("E-mail"), required=False,
        choices=[*_ALL, ("yes", gettext_lazy("Can be written to")), ("no", gettext_lazy("Cannot be written to"))],
    )  # fmt: skip

    def __init__(self, *args: Any, language: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, choices in (
            ("place", [(each, each) for each in places_listed()]), ("trade", trades_listed(language)),
        ):  # fmt: skip
            field = self.fields[name]
            if isinstance(field, forms.ChoiceField):
                field.choices = [("", _("All")), *choices]

    @property
    def found(self) -> dict[str, str]:
        """What was asked for, of it what can be read."""
        self.is_valid()
        return {name: str(value) for name, value in self.cleaned_data.items() if value}

    @property
    def in_words(self) -> str:
        """What was asked for, as one reads it."""
        words = []
        for name, value in self.found.items():
            field = self.fields[name]
            shown = f"”{value}”"
            if isinstance(field, forms.ChoiceField):
                shown = str(dict(self[name].field.widget.choices).get(value, value))
            words.append(f"{str(field.label).rstrip('?')}: {shown}")
        return ", ".join(words)
