"""What the office says about sharing out, and about one row."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from bygdenav.kernel.validators import no_personal_number
from bygdenav.ui.api import Form


class RulesForm(Form):
    """Hours, and how much for whom."""

    hours = forms.IntegerField(
        label=_("Hours that the office has for firms in a week"), min_value=0, max_value=200,
        help_text=_("They are shared out like seats. 0: the office has none to share out."),
    )  # fmt: skip
    per_firm = forms.IntegerField(label=_("At most so many things for a firm in a month"), min_value=1, max_value=50)
    floor = forms.IntegerField(
        label=_("At least so many a week for each municipality that asks"), min_value=0, max_value=50,
        help_text=_("Counts where firms from several municipalities share."),
    )  # fmt: skip


class RowForm(Form):
    """Why something else, or nothing."""

    instead = forms.ChoiceField(label=_("Give something else"), required=False)
    why = forms.CharField(
        label=_("Why?"), max_length=300, required=False, validators=[no_personal_number],
        widget=forms.Textarea({"rows": 2}), help_text=_("Only the office reads it."),
    )  # fmt: skip

    def __init__(self, *args: Any, others: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["instead"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 -- declared above
        field.choices = [("", _("No, nothing this week")), *others]
