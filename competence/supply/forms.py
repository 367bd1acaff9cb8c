"""What providers fill in about an order, and offices when they send one."""

import datetime as dt
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from bygdenav.kernel.validators import no_personal_number
from bygdenav.tenancy.api import Tenant
from bygdenav.ui.api import CheckboxChoices, Form, RadioChoices
from competence.offers.api import Delivery, Kind, Provider
from competence.offers.forms.offers import CURRENCIES, LANGUAGES, MOST_SEATS, Clock, Number
from competence.supply.models import Order
from competence.supply.services import CourseText, OrderText
from municipalities.directory.api import Day, Line, Text

LONGEST = 1000


class SayForm(Form):
    """A question, an answer, or why not."""

    text = Text(
        label=_("What do you want to say?"), max_length=LONGEST, required=False, validators=[no_personal_number],
        widget=forms.Textarea(attrs={"rows": 4}),
    )  # fmt: skip


class CourseForm(Form):
    """What a provider offers to make, filled in from the order."""

    kind = forms.ChoiceField(label=_("What is it?"), choices=Kind.choices)
    title = Line(label=_("Title"), max_length=140, validators=[no_personal_number])
    description = Text(
        label=_("Describe it"), max_length=5000, validators=[no_personal_number],
        help_text=_("What does one do there, and what can one do afterwards?"), widget=forms.Textarea(attrs={"rows": 6}),
    )  # fmt: skip
    language = forms.ChoiceField(label=_("Language"), choices=LANGUAGES)
    delivery = forms.ChoiceField(
        label=_("How is it given?"), choices=Delivery.choices, widget=RadioChoices(layout="row")
    )
    site = Line(label=_("Where?"), max_length=80, required=False, validators=[no_personal_number])
    starts = Day(label=_("First day"))
    starts_at = Clock(label=_("From"))
    ends = Day(label=_("Last day"), required=False, help_text=_("Leave it empty if it is one day."))
    minimum = forms.IntegerField(
        label=_("Smallest group"), min_value=1, max_value=MOST_SEATS,
        help_text=_("With so many it takes place. Nobody has to decide anything more."),
        widget=forms.TextInput(attrs={"inputmode": "numeric", "class": "input-short"}),
    )  # fmt: skip
    seats = forms.IntegerField(
        label=_("Seats"), min_value=1, max_value=MOST_SEATS,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "class": "input-short"}),
    )  # fmt: skip
    cost = Number(
        label=_("What does it cost?"), min_value=0, max_value=9_999_999, help_text=_("Leave it empty if it is free.")
    )
    currency = forms.ChoiceField(label=_("Currency"), choices=CURRENCIES)
    pledge_by = Day(
        label=_("Last day to say yes"), help_text=_("If the group is too small by then, it comes to nothing.")
    )

    def __init__(self, *args: Any, order: Order, title: str, **kwargs: Any) -> None:
        today = timezone.localdate()
        first = max(order.earliest, today)
        language = next((each for each in order.languages if each in dict(LANGUAGES)), order.tenant.main_language)
        kwargs.setdefault(
            "initial",
            {
                "kind": order.kind, "title": title, "language": language, "delivery": order.delivery, "site": order.where,
                "starts": order.latest, "minimum": order.minimum, "seats": order.people,
                "currency": "NOK" if order.tenant.country == "NO" else "SEK",
                "pledge_by": min(first, order.latest - dt.timedelta(days=1)),
            },
        )  # fmt: skip
        super().__init__(*args, **kwargs)

    @property
    def text(self) -> CourseText:
        """What was written."""
        data = {key: value for key, value in self.cleaned_data.items() if key != "site"}
        return CourseText(**{**data, "cost": data["cost"] or 0, "place": self.cleaned_data["site"]})


class OrderForm(Form):
    """What is ordered, filled in from the needs."""

    kind = forms.ChoiceField(label=_("Which form?"), choices=Kind.choices)
    delivery = forms.ChoiceField(
        label=_("How is it given?"), choices=Delivery.choices, widget=RadioChoices(layout="row")
    )
    people = forms.IntegerField(
        label=_("For how many?"), min_value=1, max_value=500,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "class": "input-short"}),
    )  # fmt: skip
    minimum = forms.IntegerField(
        label=_("Smallest group"), min_value=1, max_value=500,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "class": "input-short"}),
    )  # fmt: skip
    where = Line(label=_("Where?"), max_length=80, required=False, validators=[no_personal_number])
    earliest = Day(label=_("Not before"))
    latest = Day(label=_("Not after"))
    languages = forms.MultipleChoiceField(
        label=_("In which languages?"), choices=LANGUAGES, widget=CheckboxChoices(layout="two")
    )
    reply_by = Day(label=_("Answer by"))
    note = Text(
        label=_("More for the providers"), max_length=LONGEST, required=False, validators=[no_personal_number],
        help_text=_("No names of firms: they tell theirs themselves, if they want to."),
        widget=forms.Textarea(attrs={"rows": 4}),
    )  # fmt: skip
    providers = forms.MultipleChoiceField(label=_("Whom do you ask?"), widget=CheckboxChoices())

    def __init__(self, *args: Any, providers: list[Provider], place: Tenant, **kwargs: Any) -> None:
        self.by_id, self.place = {each.public_id: each for each in providers}, place
        super().__init__(*args, **kwargs)
        field = self.fields["providers"]
        if isinstance(field, forms.MultipleChoiceField):
            field.choices = [(key, each.name) for key, each in self.by_id.items()]

    @property
    def chosen(self) -> list[Provider]:
        """Those who are asked."""
        return [self.by_id[key] for key in self.cleaned_data["providers"]]

    @property
    def text(self) -> OrderText:
        """What was written."""
        data = {key: value for key, value in self.cleaned_data.items() if key != "providers"}
        return OrderText(**{**data, "languages": tuple(data["languages"])})


class WhyNotForm(Form):
    """Why a provider cannot make it after all."""

    why = Line(
        label=_("Why?"), max_length=200, required=False, validators=[no_personal_number],
        help_text=_("Those who have pledged seats read this."),
    )  # fmt: skip
