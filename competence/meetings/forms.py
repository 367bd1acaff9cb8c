"""What is filled in about a meeting: its time, its agenda, who comes, what each proposes, what is decided."""

import datetime as dt
from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from bygdenav.kernel.validators import no_personal_number
from bygdenav.ui.forms import CheckboxChoices, Form, RadioChoices
from competence.meetings.enums import Verdict
from competence.meetings.models import Meeting
from competence.meetings.services.deciding import ASKS, MISSING, is_too_far
from competence.meetings.services.holding import Plan

Choices = Sequence[tuple[str, str]]
VERDICT_HINTS: dict[str, Any] = {
    Verdict.OFFER: _("Something there is fits. It is sent today."),
    Verdict.BUILD: _("What almost fits must be made."),
    Verdict.REFER: _("Somebody else takes it on."),
    Verdict.MERGE: _("The same need as another."),
    Verdict.PARK: _("Not now. Say why and until when."),
}


def _day_needed(when: str) -> forms.DateInput:
    """A day that is needed now and then, which the hint tells."""
    return forms.DateInput({"type": "date", "data-needed": when}, format="%Y-%m-%d")


class PlanForm(Form):
    """When and where."""

    title = forms.CharField(label=_("What is the meeting called?"), max_length=120, validators=[no_personal_number])
    day = forms.DateField(
        label=_("Which day do you meet?"), required=False, widget=_day_needed("until"),
        help_text=_("You need a day and a time, or until when people answer in their own time, or both."),
    )  # fmt: skip
    time = forms.TimeField(
        label=_("What time?"), required=False,
        widget=forms.TimeInput({"type": "time", "data-needed": "day"}, format="%H:%M"),
    )  # fmt: skip
    until = forms.DateField(
        label=_("Until when can people answer in their own time?"), required=False, widget=_day_needed("day"),
        help_text=_("Those who are invited read the needs and propose something whenever it suits them."),
    )  # fmt: skip
    where = forms.CharField(
        label=_("Where?"), max_length=200, required=False, validators=[no_personal_number],
        help_text=_("A room, a link, or both."),
    )  # fmt: skip

    @staticmethod
    def initial_of(meeting: Meeting) -> dict[str, Any]:
        """What stands."""
        held = timezone.localtime(meeting.held_at) if meeting.held_at else None
        until = timezone.localdate(meeting.open_until) if meeting.open_until else None
        return {
            "title": meeting.title, "where": meeting.where, "day": held.date() if held else None,
            "time": held.time() if held else None, "until": until,
        }  # fmt: skip

    def clean(self) -> dict[str, Any]:
        """A day has a time, and one of the two ways is chosen."""
        data = super().clean() or {}
        if data.get("day") and not data.get("time") and "time" not in self.errors:
            self.add_error("time", gettext("Write the time, for example 13.00."))
        if not data.get("day") and not data.get("until") and not self.errors:
            self.add_error("day", gettext("Choose a day, or until when people can answer in their own time."))
        today = timezone.localdate()
        for name in ("day", "until"):
            chosen = data.get(name)
            if chosen and chosen < today and name in self.changed_data:
                self.add_error(name, gettext("That day has passed."))
            if is_too_far(chosen):
                self.add_error(name, gettext("That is more than two years ahead. Is the year right?"))
        return data

    def plan(self) -> Plan:
        """What was filled in."""
        data = self.cleaned_data
        held = dt.datetime.combine(data["day"], data["time"]) if data["day"] else None
        until = dt.datetime.combine(data["until"], dt.time(23, 59)) if data["until"] else None
        return Plan(
            data["title"], data["where"], timezone.make_aware(held) if held else None,
            timezone.make_aware(until) if until else None,
        )  # fmt: skip


class AgendaForm(Form):
    """Which needs are taken up."""

    needs = forms.MultipleChoiceField(label=_("What do you take up?"), required=False, widget=CheckboxChoices())

    def __init__(self, *args: Any, choices: Choices, hints: dict[str, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["needs"].widget = CheckboxChoices(hints=hints)
        self.fields["needs"].choices = choices  # type: ignore[attr-defined]  # Field has no choices


class InviteForm(Form):
    """One person of a partner."""

    email = forms.EmailField(label=_("E-mail"), help_text=_("They get a mail with a link and a calendar entry."))
    partner = forms.CharField(
        label=_("Which organisation do they come from?"), max_length=120, validators=[no_personal_number]
    )


class OpinionForm(Form):
    """What somebody proposes beforehand."""

    verdict = forms.ChoiceField(
        label=_("What do you propose?"), choices=Verdict.choices, required=False,
        widget=RadioChoices(hints=VERDICT_HINTS, layout="row"),
    )  # fmt: skip
    words = forms.CharField(
        label=_("What do you want to say about it?"), max_length=400, required=False, validators=[no_personal_number],
        widget=forms.Textarea({"rows": 2}),
    )  # fmt: skip


class DecisionForm(Form):
    """What happens with a need."""

    verdict = forms.ChoiceField(
        label=_("What do we do?"), choices=Verdict.choices, widget=RadioChoices(hints=VERDICT_HINTS, layout="row")
    )
    offer = forms.ChoiceField(
        label=_("Which offer?"), required=False, help_text=_("Needed when you offer something."),
        widget=forms.Select({"data-needed": "offer"}),
    )  # fmt: skip
    into = forms.ChoiceField(
        label=_("Which other need?"), required=False, help_text=_("Needed when you merge."),
        widget=forms.Select({"data-needed": "merge"}),
    )  # fmt: skip
    owner = forms.CharField(
        label=_("Who does it?"), max_length=160, validators=[no_personal_number],
        widget=forms.TextInput({"list": "owners", "autocomplete": "off"}),
    )  # fmt: skip
    due = forms.DateField(
        label=_("Done by"), required=False, help_text=_("Needed when you build or park: that day the need is back."),
        widget=_day_needed("build park"),
    )  # fmt: skip
    note = forms.CharField(
        label=_("What do we say to the firm?"), max_length=2000, required=False, validators=[no_personal_number],
        widget=forms.Textarea({"rows": 3, "data-needed": "build merge park"}),
        help_text=_(
            "Needed when you build, merge or park. It is sent when you save: say what happens and who gets in touch."
        ),
    )  # fmt: skip

    def __init__(self, *args: Any, offers: list[Any], others: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["offer"].choices = [("", "–"), *offers]  # type: ignore[attr-defined]  # Field has no choices
        self.fields["into"].choices = [("", "–"), *others]  # type: ignore[attr-defined]  # Field has no choices

    def clean(self) -> dict[str, Any]:
        """All that the verdict asks for and that is missing, at once."""
        data = super().clean() or {}
        for name in ASKS.get(data.get("verdict", ""), ()):
            if not data.get(name) and name not in self.errors:
                self.add_error(name, str(MISSING[name]))
        return data
