"""The questions about limits and days. Every one may be left empty: then there is no limit."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from bygdenav.ui.forms import CheckboxChoices, Form, RadioChoices
from competence.needs.enums import Delivery, Language, TimeOfDay, Travel
from competence.needs.models import Need
from competence.needs.rules import KM_OF_TRAVEL, Constraints, Window

BLOCKS = {
    30: _("Half an hour"), 60: _("An hour"), 120: _("Two hours"), 240: _("Half a day"), 480: _("A whole day"),
    960: _("Two days"), 2400: _("A week"),
}  # fmt: skip
SPOKEN = (Language.SWEDISH, Language.BOKMAL, Language.ENGLISH)
LIMITS = ("travel", "times", "block_minutes", "delivery", "days_away", "people", "budget", "languages")
DAYS = ("earliest", "latest", "answer_by")


class LimitsForm(Form):
    """When, where, how long, how many, for how much."""

    travel = forms.ChoiceField(label=_("How far can you go?"), choices=Travel.choices, initial=Travel.MUNICIPALITY)
    times = forms.MultipleChoiceField(
        label=_("When could you take part?"), help_text=_("Choose as many as you like."), choices=TimeOfDay.choices,
        widget=CheckboxChoices(layout="two"), required=False,
    )  # fmt: skip
    block_minutes = forms.TypedChoiceField(
        label=_("How long can you be away at a time?"), choices=[("", _("It does not matter")), *BLOCKS.items()],
        coerce=int, empty_value=None, required=False,
    )  # fmt: skip
    delivery = forms.ChoiceField(
        label=_("Where should it be?"), choices=[("", _("Either will do")), *Delivery.choices], required=False,
        widget=RadioChoices(layout="row"),
    )  # fmt: skip
    days_away = forms.IntegerField(label=_("How many days can you be away in all?"), required=False)
    people = forms.IntegerField(label=_("For how many people?"), required=False)
    budget = forms.IntegerField(label=_("What may it cost at most, in kronor?"), required=False)
    languages = forms.MultipleChoiceField(
        label=_("Which languages can it be in?"), help_text=_("None chosen means any."), required=False,
        choices=[(str(each), each.label) for each in SPOKEN], widget=CheckboxChoices(layout="two"),
    )  # fmt: skip
    earliest = forms.DateField(label=_("First day on which it is of use"), required=False)
    latest = forms.DateField(label=_("Last day on which it is of use"), required=False)
    answer_by = forms.DateField(label=_("When must you have an answer?"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in DAYS:
            self.fields[name].widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
        for name in ("days_away", "people", "budget"):
            self.fields[name].widget.attrs["inputmode"] = "numeric"

    @property
    def limits_open(self) -> bool:
        """Whether the fold with the limits stands open: something is filled in there, or wrong."""
        folded = (*LIMITS[1:], *DAYS, "wants")
        return any(self[name].value() or self[name].errors for name in folded if name in self.fields)


def constraints_of(data: Mapping[str, Any]) -> Constraints:
    """The limits in what a form read."""
    return Constraints(
        block_minutes=data["block_minutes"] or None,
        times=tuple(data["times"] or ()),
        delivery=data["delivery"] or "",
        km=KM_OF_TRAVEL[data["travel"]],
        days_away=data["days_away"],
        budget=data["budget"],
        people=data["people"],
        languages=tuple(data["languages"] or ()),
    )


def window_of(data: Mapping[str, Any]) -> Window:
    """The days in what a form read."""
    return Window(*(data[name] if isinstance(data[name], dt.date) else None for name in DAYS))


def initial_limits(need: Need) -> dict[str, Any]:
    """What stands in the form when a draft is opened again."""
    limits, window = need.limits, need.window
    values = {name: getattr(limits, name) for name in LIMITS}
    values |= {name: getattr(window, name) for name in DAYS}
    kept = {name: value for name, value in values.items() if value is not None}
    return {name: list(value) if isinstance(value, tuple) else value for name, value in kept.items()}
