"""The week's opening hours in one box for each day, and the days that differ. Works without script."""

import datetime as dt
from typing import Any, Final

from django import forms
from django.http import QueryDict
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext

from bygdenav.ui.api import RadioChoices
from municipalities.directory.forms.fields import Day, Line
from municipalities.directory.forms.part import Group, PartForm
from municipalities.directory.models import Card
from municipalities.directory.rules import Hours, Special, WrongHours, day_name, read_spans, write_spans

DAYS: Final = tuple(f"day_{number}" for number in range(7))
KINDS: Final = (
    ("weekly", gettext_lazy("At set times")), ("always", gettext_lazy("Always open")),
    ("agreed", gettext_lazy("By agreement")),
)  # fmt: skip
HOLIDAYS: Final = (
    ("closed", gettext_lazy("Closed, also on Midsummer, Christmas and New Year's Eve")),
    ("usual", gettext_lazy("As usual")),
    ("unknown", gettext_lazy("It varies: people should ask")),
)
SPARE: Final = 2


class HoursForm(PartForm):
    """Opening hours."""

    kind = forms.ChoiceField(label=gettext_lazy("When are you open?"), choices=KINDS, widget=RadioChoices(layout="row"))
    holidays = forms.ChoiceField(label=gettext_lazy("On public holidays?"), choices=HOLIDAYS, widget=RadioChoices())
    note = Line(
        label=gettext_lazy("What else should people know about the hours?"), required=False, max_length=200,
        help_text=gettext_lazy("For example: ring the bell, we live next door."),
    )  # fmt: skip

    def __init__(self, *args: Any, more: int = 0, **kwargs: Any) -> None:
        """``more``: how many further rows for days that differ."""
        super().__init__(*args, **kwargs)
        for number, name in enumerate(DAYS):
            self.fields[name] = forms.CharField(
                label=capfirst(day_name(number)), required=False, max_length=200,
                widget=forms.TextInput(attrs={"autocomplete": "off"}),
            )  # fmt: skip
        self.rows = len(self._hours(self.card).special) + SPARE + more
        for row in range(self.rows):
            self.fields[f"first_{row}"] = Day(label=_("First day"), required=False)
            self.fields[f"last_{row}"] = Day(label=_("Last day, if there are several"), required=False)
            self.fields[f"spans_{row}"] = forms.CharField(
                label=pgettext("opening hours", "Open"), required=False, max_length=200
            )
            self.fields[f"why_{row}"] = Line(label=_("Why?"), required=False, max_length=200)

    @staticmethod
    def _hours(card: Card) -> Hours:
        return Hours.of(card.hours) if card.hours else Hours()

    def initial_of(self, card: Card) -> dict[str, Any]:
        """The card's hours as people write them."""
        hours = self._hours(card)
        found: dict[str, Any] = {"kind": hours.kind, "holidays": hours.holidays, "note": hours.note}
        found |= {name: write_spans(spans) for name, spans in zip(DAYS, hours.week, strict=True)}
        for row, special in enumerate(hours.special):
            last = special.last if special.last != special.first else None
            found |= {f"first_{row}": special.first, f"last_{row}": last, f"why_{row}": special.note}
            found[f"spans_{row}"] = write_spans(special.spans)
        return found

    def clean(self) -> dict[str, Any] | None:
        """Each day can be read, and the days agree with each other."""
        cleaned = super().clean()
        week, special = [self._spans(name) for name in DAYS], [*filter(None, map(self._special, range(self.rows)))]
        if not self.errors:
            try:
                self.hours = Hours(
                    self.cleaned_data["kind"], tuple(week), tuple(special), self.cleaned_data["holidays"],
                    self.cleaned_data["note"],
                ).checked()  # fmt: skip
            except WrongHours as error:
                self.add_error(self._field_of(error), str(error))
        return cleaned

    def values(self) -> dict[str, Any]:
        """As the card keeps it; the week only where it counts."""
        hours = self.hours
        return {"hours": hours.as_dict() if hours.says_something else {}}

    def own_groups(self) -> list[Group]:
        """The kind, the week, holidays, days that differ."""
        rows = [self[f"{what}_{row}"] for row in range(self.rows) for what in ("first", "last", "spans", "why")]
        return [
            Group([self["kind"]]),
            Group(
                [self[name] for name in DAYS], _("The week"),
                _("Write as 7–17, with a comma if you close in between: 8–12, 13–17. Over midnight: 22–02. Empty is closed."),
                "days",
            ),
            Group([self["holidays"], self["note"]]),
            Group(
                rows, _("Days that differ"), _("Your holiday, a market, shorter days. Leave “Open” empty for closed."),
                "rows-of-4",
            ),
        ]  # fmt: skip

    def _spans(self, name: str) -> Any:
        try:
            return read_spans(self.cleaned_data.get(name, ""))
        except WrongHours as error:
            self.add_error(name, str(error))
            return ()

    def _special(self, row: int) -> Special | None:
        first: dt.date | None = self.cleaned_data.get(f"first_{row}")
        others = [self.cleaned_data.get(f"{what}_{row}") for what in ("last", "spans", "why")]
        if first is None:
            if any(others) and f"first_{row}" not in self.errors:
                self.add_error(f"first_{row}", _("Write the first day."))
            return None
        spans = self._spans(f"spans_{row}")
        return Special(
            first, self.cleaned_data.get(f"last_{row}") or first, spans, self.cleaned_data.get(f"why_{row}", "")
        )

    @staticmethod
    def _field_of(error: WrongHours) -> str | None:
        return None if error.day is None else DAYS[error.day]


def copied_to_weekdays(data: QueryDict) -> QueryDict:
    """What was sent, with Monday's hours on every weekday: the answer to one button."""
    data = data.copy()
    for name in DAYS[1:5]:
        data[name] = data.get(DAYS[0], "")
    return data
