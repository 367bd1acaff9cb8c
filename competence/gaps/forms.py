"""What the office fills in about gaps, and firms about pledges."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from bygdenav.kernel.validators import no_personal_number
from bygdenav.ui.api import CheckboxChoices, Form
from competence.gaps.models import Cluster
from competence.supply.topics import topic_choices, topic_name
from municipalities.directory.api import Line


class NameForm(Form):
    """What a group is called here, and by which topic it meets those of other places."""

    name = Line(
        label=_("Your own name for it"), max_length=80, required=False, validators=[no_personal_number],
        help_text=_("Only your office reads this."),
    )  # fmt: skip
    topic = forms.ChoiceField(
        label=_("Topic"), required=False, help_text=_("This is what other places and providers read, and nothing else.")
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["topic"]
        if isinstance(field, forms.ChoiceField):
            field.choices = [("", _("No topic yet")), *topic_choices()]


class MergeForm(Form):
    """Which group it goes into."""

    into = forms.ChoiceField(label=_("Put it together with"))

    def __init__(self, *args: Any, others: list[Cluster], **kwargs: Any) -> None:
        self.by_id = {each.public_id: each for each in others}
        super().__init__(*args, **kwargs)
        field = self.fields["into"]
        if isinstance(field, forms.ChoiceField):
            field.choices = [(key, each.name or topic_name(each.topic)) for key, each in self.by_id.items()]

    @property
    def chosen(self) -> Cluster:
        """The other group."""
        return self.by_id[self.cleaned_data["into"]]


class SplitForm(Form):
    """Which needs are about something else."""

    needs = forms.MultipleChoiceField(
        label=_("Which needs are about something else?"), widget=CheckboxChoices(), required=False
    )

    def __init__(self, *args: Any, needs: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["needs"]
        if isinstance(field, forms.MultipleChoiceField):
            field.choices = needs


class PledgeForm(Form):
    """How many seats, and whether the provider may know who."""

    seats = forms.IntegerField(
        label=_("How many seats?"), min_value=1, max_value=500,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "class": "input-short"}),
    )  # fmt: skip
    tells_name = forms.BooleanField(label=_("The provider may see the firm's name"), required=False)


class WhyBuildForm(Form):
    """Why something must be made."""

    why = Line(label=_("Why?"), max_length=300, required=False, validators=[no_personal_number])
