"""What is filled in about how it went: a verdict, and what the help gave."""

from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from bygdenav.kernel.validators import no_personal_number
from bygdenav.ui.forms import Form, RadioChoices
from competence.needs.enums import Helped, MoneyEffect, TimeEffect
from competence.needs.rules import MAX_TEXT
from competence.needs.rules.after import MOST_HOURS, MOST_MONEY, estimate
from competence.needs.services.after import Gave

UNSAID = ("", _("Cannot say"))


class Estimate(forms.IntegerField):
    """A whole number from nought up, in the words in which people say it; shown again as it was written."""

    def to_python(self, value: Any) -> int | None:
        """The number that was meant."""
        if value in self.empty_values:
            return None
        found = estimate(str(value))
        if found is None:
            raise forms.ValidationError(gettext("Write one number, for example 3 or 12 000."), code="invalid")
        return found


def _number(most: int, **kwargs: Any) -> Estimate:
    widget = forms.TextInput(attrs={"inputmode": "numeric", "class": "input-short"})
    return Estimate(required=False, min_value=0, max_value=most, widget=widget, **kwargs)


class EffectForm(Form):
    """What it gave, in time or money: a range, or a number of one's own."""

    time = forms.ChoiceField(label=_("Does it save you time?"), choices=[UNSAID, *TimeEffect.choices], required=False)
    hours = _number(MOST_HOURS, label=_("Your own estimate, hours a month"))
    money = forms.ChoiceField(
        label=_("Does it give or save money?"), choices=[UNSAID, *MoneyEffect.choices], required=False
    )
    amount = _number(MOST_MONEY, label=_("Your own estimate, kronor a year"))

    @property
    def gave(self) -> Gave:
        """What was filled in."""
        data = self.cleaned_data
        return Gave(data["time"], data["hours"], data["money"], data["amount"])


class HowForm(EffectForm):
    """The same, asked on the telephone: verdict, words and what it gave."""

    helped = forms.ChoiceField(
        label=_("Did it help?"), choices=Helped.choices, widget=RadioChoices(layout="row"), required=False
    )
    words = forms.CharField(
        label=_("What was said?"), max_length=MAX_TEXT, required=False, validators=[no_personal_number],
        widget=forms.Textarea({"rows": 2}),
    )  # fmt: skip
    field_order = ("helped", "words", "time", "hours", "money", "amount")
