"""The norm that a place sets itself, and what its region may see."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from bygdenav.kernel.validators import no_personal_number
from bygdenav.tenancy.api import Tenant
from bygdenav.ui.api import CheckboxChoices, Form, say_plainly
from competence.steering.words import PARTS


class NormForm(Form):
    """Three hundredths and where they come from."""

    informal = forms.IntegerField(label=_("On the job, of a hundred"), min_value=0, max_value=100)
    semiformal = forms.IntegerField(label=_("With others, of a hundred"), min_value=0, max_value=100)
    formal = forms.IntegerField(label=_("Courses, of a hundred"), min_value=0, max_value=100)
    source = forms.CharField(
        label=_("Where does the norm come from?"),
        max_length=200,
        help_text=_("For instance a decision and its day."),
        validators=[no_personal_number],
    )


class ShareForm(Form):
    """What a region may see."""

    parts = forms.MultipleChoiceField(label=_("What may it see?"), choices=list(PARTS.items()), widget=CheckboxChoices)

    def __init__(self, *args: Any, regions: Sequence[Tenant], **values: Any) -> None:
        super().__init__(*args, **values)
        choices = [(str(each.pk), each.name) for each in regions]
        self.fields["region"] = forms.ChoiceField(label=_("Which region?"), choices=choices)
        self.order_fields(["region", "parts"])
        say_plainly(self.fields["region"], gettext("Which region?"))
