"""What a provider fills in: what it offers, and when."""

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from bygdenav.kernel.validators import no_personal_number
from bygdenav.tenancy.api import Module, Tenant, ready_places
from bygdenav.ui.api import CheckboxChoices, Form, RadioChoices
from competence.offers.enums import Condition, Delivery, Kind
from competence.offers.models import Occurrence, Offer, Provider
from competence.offers.services import OccurrenceText, OfferText
from municipalities.directory.api import Day, Line, Phone, Text

ALWAYS, DAYS = "always", "days"
EVERYWHERE, CHOSEN = "all", "some"
LANGUAGES = [
    ("sv", gettext_lazy("Swedish")), ("nb", gettext_lazy("Norwegian Bokmål")), ("nn", gettext_lazy("Norwegian Nynorsk")),
    ("en", gettext_lazy("English")),
]  # fmt: skip
CURRENCIES = [("SEK", "SEK"), ("NOK", "NOK"), ("EUR", "EUR")]
LONGEST = 5000
MOST_SEATS = 10_000


class Number(forms.IntegerField):
    """A whole number in a line of text."""

    def __init__(self, **kwargs: Any) -> None:
        widget = forms.TextInput(attrs={"inputmode": "numeric", "class": "input-short"})
        super().__init__(widget=widget, required=False, **kwargs)


class Clock(forms.TimeField):
    """A time of day, with the browser's own clock."""

    def __init__(self, **kwargs: Any) -> None:
        widget = forms.TimeInput(attrs={"type": "time", "class": "input-short"}, format="%H:%M")
        super().__init__(widget=widget, required=False, **kwargs)


class OfferForm(Form):
    """What is offered and where it is shown. ``providers``: whom the person acts for; ``offer``: the one that is changed."""

    provider = forms.ChoiceField(label=gettext_lazy("Who offers it?"))
    kind = forms.ChoiceField(label=gettext_lazy("What is it?"), choices=Kind.choices)
    title = Line(label=gettext_lazy("Title"), max_length=140, validators=[no_personal_number])
    description = Text(
        label=gettext_lazy("Describe it"), max_length=LONGEST, validators=[no_personal_number],
        help_text=gettext_lazy(
            "Which problem does it help with, for whom, and what does one do there? Everyday words are found best."
        ),
        widget=forms.Textarea(attrs={"rows": 8}),
    )  # fmt: skip
    language = forms.ChoiceField(label=gettext_lazy("Language"), choices=LANGUAGES)
    delivery = forms.ChoiceField(
        label=gettext_lazy("How is it given?"), choices=Delivery.choices, widget=RadioChoices(layout="row")
    )
    place = Line(
        label=gettext_lazy("Where?"), max_length=80, required=False, validators=[no_personal_number],
        help_text=gettext_lazy("Town or village, if one comes there."),
    )  # fmt: skip
    hours = forms.DecimalField(
        label=gettext_lazy("How many hours in all?"), max_digits=6, decimal_places=1, min_value=0, required=False,
        localize=True, widget=forms.TextInput(attrs={"inputmode": "decimal", "class": "input-short"}),
    )  # fmt: skip
    cost = Number(
        label=gettext_lazy("What does it cost?"),
        min_value=0,
        max_value=9_999_999,
        help_text=gettext_lazy("Leave it empty if it is free."),
    )
    currency = forms.ChoiceField(label=gettext_lazy("Currency"), choices=CURRENCIES)
    link = forms.URLField(
        label=gettext_lazy("Web address to read more or apply"), required=False, max_length=200, assume_scheme="https"
    )
    phone = Phone(label=gettext_lazy("Telephone"), required=False)
    last_day = Day(
        label=gettext_lazy("Show it until"), required=False,
        help_text=gettext_lazy("Leave it empty to show it as long as there is something to come."),
    )  # fmt: skip
    shown = forms.ChoiceField(
        label=gettext_lazy("Where is it shown?"), widget=RadioChoices(),
        choices=[(EVERYWHERE, gettext_lazy("In every place")), (CHOSEN, gettext_lazy("Only in places that I choose"))],
    )  # fmt: skip
    places = forms.MultipleChoiceField(
        label=gettext_lazy("Which places?"), required=False, widget=CheckboxChoices(layout="two")
    )
    when = forms.ChoiceField(
        label=gettext_lazy("When is it?"), widget=RadioChoices(layout="row"),
        choices=[(DAYS, gettext_lazy("It has days")), (ALWAYS, gettext_lazy("It is always there"))],
    )  # fmt: skip

    def __init__(self, *args: Any, providers: list[Provider], offer: Offer | None = None, **kwargs: Any) -> None:
        self.offer, self.providers = offer, {each.public_id: each for each in providers}
        self.all_places = {
            place.schema_name: place
            for place in ready_places()
            if not place.retired_at and place.has_module(Module.NEEDS)
        }
        kwargs.setdefault("initial", _as_filled_in(offer) if offer else _as_empty())
        super().__init__(*args, **kwargs)
        _choose(self.fields["places"], [(key, place.name) for key, place in self.all_places.items()])
        _choose(self.fields["provider"], [(key, each.name) for key, each in self.providers.items()])
        if offer is not None or len(providers) == 1:
            del self.fields["provider"]

    def clean(self) -> dict[str, Any] | None:
        """What hangs together: chosen places need a choice, a last day lies ahead."""
        values = super().clean() or self.cleaned_data
        if values.get("shown") == CHOSEN and not values.get("places"):
            self.add_error("places", _("Choose at least one place, or show it in every place."))
        day = values.get("last_day")
        if day is not None and day < timezone.localdate():
            self.add_error("last_day", _("This day has gone by. Write a day to come, or leave it empty."))
        return values

    @property
    def provider_chosen(self) -> Provider:
        """Whose offer it is."""
        only = next(iter(self.providers.values()))
        return self.providers.get(self.cleaned_data.get("provider", ""), only)

    @property
    def tenants(self) -> list[Tenant]:
        """The places it is shown in; none means all."""
        if self.cleaned_data["shown"] == EVERYWHERE:
            return []
        return [self.all_places[key] for key in self.cleaned_data["places"]]

    @property
    def text(self) -> OfferText:
        """What was written. The position is kept while the place is the same, and else that of the place with that name."""
        data, kept = self.cleaned_data, self.offer
        latitude, longitude = _position(data["place"], list(self.all_places.values()))
        if kept is not None and kept.place == data["place"]:
            latitude, longitude = kept.latitude, kept.longitude
        return OfferText(
            kind=data["kind"], title=data["title"], description=data["description"], language=data["language"],
            delivery=data["delivery"], place=data["place"], latitude=latitude, longitude=longitude,
            standing=data["when"] == ALWAYS, hours=data["hours"], cost=data["cost"] or 0, currency=data["currency"],
            link=data["link"], phone=data["phone"], last_day=data["last_day"],
        )  # fmt: skip


class TimeForm(Form):
    """One time: days and hours, place, seats, when to apply. ``row``: the time that is changed."""

    starts = Day(label=gettext_lazy("First day"), required=False)
    starts_at = Clock(label=gettext_lazy("From"))
    ends = Day(
        label=gettext_lazy("Last day"), required=False, help_text=gettext_lazy("Leave it empty if it is one day.")
    )
    ends_at = Clock(label=gettext_lazy("To"))
    condition = forms.TypedChoiceField(
        label=gettext_lazy("How sure are the days?"),
        choices=Condition.choices,
        coerce=int,
        initial=int(Condition.FIXED),
    )
    site = Line(
        label=gettext_lazy("Where is it this time?"), max_length=80, required=False, validators=[no_personal_number],
        help_text=gettext_lazy("Leave it empty if it is where it usually is."),
    )  # fmt: skip
    seats = Number(
        label=gettext_lazy("Seats"), min_value=0, max_value=MOST_SEATS,
        help_text=gettext_lazy("Leave it empty if there is no limit."),
    )  # fmt: skip
    minimum = Number(label=gettext_lazy("Smallest group"), min_value=1, max_value=MOST_SEATS)
    opens = Day(label=gettext_lazy("First day to apply"), required=False)
    closes = Day(label=gettext_lazy("Last day to apply"), required=False)
    continuous = forms.BooleanField(label=gettext_lazy("One can apply at any time"), required=False)
    apply_link = forms.URLField(
        label=gettext_lazy("Web address to apply"), required=False, max_length=500, assume_scheme="https"
    )

    def __init__(self, *args: Any, row: Occurrence | None = None, **kwargs: Any) -> None:
        self.row = row
        if row is not None:
            names = [name for name in OccurrenceText.__dataclass_fields__ if name in self.base_fields]
            kwargs.setdefault("initial", {"site": row.place, **{name: getattr(row, name) for name in names}})
        super().__init__(*args, **kwargs)

    def clean(self) -> dict[str, Any] | None:
        """Nothing new lies in the past."""
        values = super().clean() or self.cleaned_data
        today, first = timezone.localdate(), values.get("starts")
        last, closes = values.get("ends") or first, values.get("closes")
        if last is not None and last < today and not (first and last < first):
            self.add_error("ends" if values.get("ends") else "starts", _("This day has gone by. Write a day to come."))
        if closes is not None and closes < today and (self.row is None or self.row.closes != closes):
            self.add_error("closes", _("This day has gone by. Write a day to come."))
        return values

    @property
    def text(self) -> OccurrenceText:
        """What was written; a place of its own gets the position of the place with that name."""
        data = {key: value for key, value in self.cleaned_data.items() if key != "site"}
        site, kept = self.cleaned_data["site"], self.row
        latitude, longitude = _position(site, ready_places())
        if kept is not None and kept.place == site:
            latitude, longitude = kept.latitude, kept.longitude
        return OccurrenceText(**data, place=site, latitude=latitude, longitude=longitude)


class WhyForm(Form):
    """Why it is no more, for those who counted on it."""

    why = Line(
        label=gettext_lazy("Why?"), max_length=200, required=False, validators=[no_personal_number],
        help_text=gettext_lazy("Those who have a seat read this."),
    )  # fmt: skip


def _choose(field: forms.Field, choices: list[tuple[str, str]]) -> None:
    if isinstance(field, forms.ChoiceField):
        field.choices = choices


def _position(name: str, places: list[Tenant]) -> tuple[float | None, float | None]:
    found = next((place for place in places if name and place.name.casefold() == name.casefold()), None)
    return (found.latitude, found.longitude) if found is not None else (None, None)


def _as_empty() -> dict[str, Any]:
    return {"shown": EVERYWHERE, "when": DAYS, "delivery": Delivery.ONSITE, "currency": "SEK"}


def _as_filled_in(offer: Offer) -> dict[str, Any]:
    named = [place.schema_name for place in offer.tenants.all()]
    values = {name: getattr(offer, name) for name in OfferText.__dataclass_fields__}
    return {
        **values, "cost": offer.cost or None, "shown": CHOSEN if named else EVERYWHERE, "places": named,
        "when": ALWAYS if offer.standing else DAYS,
    }  # fmt: skip
