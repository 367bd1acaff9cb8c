"""What is filled in to book seats or a call."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from bygdenav.kernel.ids import public_id
from bygdenav.kernel.validators import no_personal_number
from bygdenav.ui.forms import Form, RadioChoices
from competence.needs.services.calendars import when_of
from competence.offers.api import Occurrence
from municipalities.organisations.api import Organisation

MOST = 100


class SeatForm(Form):
    """Which time, how many seats, and whether those who offer it may know who comes. Without times it is a call."""

    time = forms.ChoiceField(label=gettext_lazy("Which time?"), widget=RadioChoices())
    quantity = forms.IntegerField(
        label=gettext_lazy("How many seats?"), min_value=1, max_value=MOST, initial=1,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "class": "input-short"}),
    )  # fmt: skip
    named = forms.BooleanField(required=False, label=gettext_lazy("They may know who we are and how to reach us"))

    def __init__(self, *args: Any, times: list[Occurrence], provider: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.times: dict[str, Occurrence] = {}
        self.fields["named"].help_text = _(
            "Otherwise %(provider)s sees only that somebody comes, and hears who through the office."
        ) % {"provider": provider}
        if not times:
            del self.fields["time"], self.fields["quantity"]
            return
        self.show(times)
        if len(times) == 1:
            self.fields["time"].initial = times[0].public_id

    def show(self, times: list[Occurrence]) -> None:
        """The times as they stand now: what somebody else took meanwhile is taken."""
        self.times = {row.public_id: row for row in times}
        if "time" in self.fields:
            self.fields["time"].choices = [(row.public_id, _line(row)) for row in times]  # type: ignore[attr-defined]  # as AnswerForm

    @property
    def occurrence(self) -> Occurrence:
        """The chosen time."""
        return self.times[self.cleaned_data["time"]]


def _line(row: Occurrence) -> str:
    left = row.seats_left
    parts = [when_of(row), row.place]
    if left is not None:
        parts.append(
            ngettext("%(left)s seat left", "%(left)s seats left", left) % {"left": left} if left else _("Full")
        )
    return ". ".join(part for part in parts if part)


class ForWhatForm(Form):
    """What a booking is for, in a line: it becomes a need that only the office reads."""

    firm = forms.ChoiceField(label=gettext_lazy("Which firm?"))
    text = forms.CharField(
        label=gettext_lazy("What do you want it for?"), max_length=1000, required=False, validators=[no_personal_number],
        widget=forms.Textarea({"rows": 3}),
        help_text=gettext_lazy("A line is enough. Only the office reads it, and asks you later whether it helped."),
    )  # fmt: skip
    submission = forms.CharField(widget=forms.HiddenInput, required=False, max_length=12, initial=public_id)

    def __init__(self, *args: Any, firms: list[Organisation], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.firms = firms
        self.fields["firm"].choices = [(firm.public_id, firm.name) for firm in firms]  # type: ignore[attr-defined]  # as AnswerForm
        self.fields["firm"].required = len(firms) > 1

    @property
    def organisation(self) -> Organisation | None:
        """The chosen firm; the only one where there is one."""
        chosen = self.cleaned_data.get("firm") or (self.firms[0].public_id if self.firms else "")
        return next((firm for firm in self.firms if firm.public_id == chosen), None)
