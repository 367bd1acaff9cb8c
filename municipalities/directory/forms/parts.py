"""The parts of a card that are a form each: words, ways to reach the firm, place, power, what is shown."""

from typing import Any, ClassVar

from django import forms
from django.utils.functional import Promise
from django.utils.text import capfirst
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from bygdenav.ui.api import CheckboxChoices, RadioChoices
from municipalities.directory.enums import Access, CardKind, CardRole, ContactWay, Part, Spoken
from municipalities.directory.forms.fields import Line, Names, Phone, Text
from municipalities.directory.forms.part import Group, PartForm
from municipalities.directory.forms.trades import TradeFields
from municipalities.directory.models import Card
from municipalities.directory.rules import WrongPosition, read_position, written_position
from municipalities.directory.rules.checks import LENGTHS
from municipalities.directory.rules.content import MOST_LINKS

UNSAID, YES, NO = "", "yes", "no"
_ANSWERS = ((YES, gettext_lazy("Yes")), (NO, gettext_lazy("No")), (UNSAID, gettext_lazy("We do not say")))


class WordsForm(TradeFields, PartForm):
    """What the firm does."""

    trade = Line(
        label=gettext_lazy("What do you do?"),
        help_text=gettext_lazy(
            "A few words, as you would say it to a neighbour. For example: rents out trailers and small diggers."
        ),
        min_length=3, max_length=100,
    )  # fmt: skip
    description = Text(
        label=gettext_lazy("More about the firm"),
        help_text=gettext_lazy("What people should know before they ring."),
        required=False, max_length=LENGTHS["description"], widget=forms.Textarea(attrs={"rows": 7}),
    )  # fmt: skip
    kind = forms.ChoiceField(
        label=gettext_lazy("What is it?"), choices=CardKind.choices, widget=RadioChoices(layout="row")
    )
    roles = forms.MultipleChoiceField(
        label=gettext_lazy("What do you do for others?"), choices=CardRole.choices, required=False,
        widget=CheckboxChoices(layout="two"),
    )  # fmt: skip
    languages = forms.MultipleChoiceField(
        label=gettext_lazy("Which languages can people speak with you?"), required=False,
        choices=Spoken.choices, widget=CheckboxChoices(layout="row"),
    )  # fmt: skip
    columns: ClassVar[tuple[str, ...]] = ("trade", "description", "kind", "roles", "languages")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        languages = self.fields["languages"]
        if isinstance(languages, forms.MultipleChoiceField):
            languages.choices = [(code, capfirst(str(label))) for code, label in Spoken.choices]
        self.offer_trades(self.card.trades, f"{self.card.trade}", get_language() or "sv")

    def values(self) -> dict[str, Any]:
        """With the trades, chosen and written."""
        return {**super().values(), "trades": self.chosen_trades}

    def own_groups(self) -> list[Group]:
        """Words first, then where they are sorted in."""
        return [
            Group([self["trade"], self["description"]]),
            Group(self.trade_fields(), _("Trades"), _("So that people find you by what they look for.")),
            Group([self["kind"], self["roles"], self["languages"]]),
        ]


class ReachForm(PartForm):
    """How to reach the firm. A web site's further addresses are lines of words and address."""

    phone = Phone(label=gettext_lazy("Telephone"), required=False)
    email = forms.EmailField(
        label=gettext_lazy("The firm's e-mail address"), required=False, max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )  # fmt: skip
    website = forms.URLField(
        label=gettext_lazy("Web site"), required=False, max_length=200, assume_scheme="https",
        widget=forms.TextInput(attrs={"inputmode": "url", "autocomplete": "url"}),
    )  # fmt: skip
    preferred = forms.ChoiceField(
        label=gettext_lazy("How do you like best to be reached?"), required=False,
        choices=[*ContactWay.choices, ("", gettext_lazy("It does not matter"))], widget=RadioChoices(layout="row"),
    )  # fmt: skip
    contact_name = Line(
        label=gettext_lazy("Whom do people ask for?"), required=False, max_length=120,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )  # fmt: skip
    contact_role = Line(
        label=gettext_lazy("That person's role"), help_text=gettext_lazy("For example: owner."), required=False,
        max_length=60,
    )  # fmt: skip
    columns: ClassVar[tuple[str, ...]] = ("phone", "email", "website", "preferred", "contact_name", "contact_role")
    ticks: ClassVar[dict[Part, str | Promise]] = {
        Part.PHONE: gettext_lazy("Show the telephone number to everybody"),
        Part.EMAIL: gettext_lazy("Show the e-mail address to everybody"),
        Part.CONTACT: gettext_lazy("Show the contact person to everybody"),
    }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        links = list(self.card.links)
        self.rows = min(MOST_LINKS, len(links) + 2)
        for row in range(self.rows):
            words, href = links[row] if row < len(links) else ("", "")
            self.fields[f"link_{row}_words"] = Line(
                label=_("What does it lead to?"), required=False, max_length=60, initial=words
            )
            self.fields[f"link_{row}_href"] = forms.URLField(
                label=_("Address"), required=False, max_length=300, assume_scheme="https", initial=href,
                widget=forms.TextInput(attrs={"inputmode": "url"}),
            )  # fmt: skip

    def clean(self) -> dict[str, Any] | None:
        """Only addresses that a browser opens."""
        cleaned = super().clean()
        for name in ("website", *(f"link_{row}_href" for row in range(self.rows))):
            if (href := self.cleaned_data.get(name)) and not href.startswith(("http://", "https://")):
                self.add_error(name, _("Write a web address, for example https://firm.com."))
        return cleaned

    def values(self) -> dict[str, Any]:
        """With the links."""
        pairs = (
            (self.cleaned_data[f"link_{row}_words"], self.cleaned_data[f"link_{row}_href"]) for row in range(self.rows)
        )
        return {**super().values(), "links": tuple(pair for pair in pairs if pair[1])}

    def own_groups(self) -> list[Group]:
        """Ways, a person, links."""
        links = [self[f"link_{row}_{what}"] for row in range(self.rows) for what in ("words", "href")]
        return [
            Group([self[name] for name in self.columns[:4]]), Group([self["contact_name"], self["contact_role"]]),
            Group(links, _("Links"), _("To your films, your shop, your pages elsewhere."), "pairs"),
        ]  # fmt: skip


class PlaceForm(PartForm):
    """Where the firm is and where it goes."""

    place = Line(
        label=gettext_lazy("Village or town"), min_length=2, max_length=80,
        widget=forms.TextInput(attrs={"autocomplete": "address-level2"}),
    )  # fmt: skip
    address = Line(
        label=gettext_lazy("Street address"), required=False, max_length=120,
        widget=forms.TextInput(attrs={"autocomplete": "street-address"}),
    )  # fmt: skip
    postcode = Line(
        label=gettext_lazy("Postcode"), required=False, max_length=10,
        widget=forms.TextInput(attrs={"autocomplete": "postal-code", "class": "input-short"}),
    )  # fmt: skip
    directions = Text(
        label=gettext_lazy("How to find it"), help_text=gettext_lazy("For example: blue hall behind the fire station."),
        required=False, max_length=300, widget=forms.Textarea(attrs={"rows": 2}),
    )  # fmt: skip
    position = forms.CharField(
        label=gettext_lazy("Place on the map"), required=False, max_length=300,
        help_text=gettext_lazy(
            "Hold your finger on the place in your map app and copy what it says, for example 65.5903, 19.1803."
        ),
    )  # fmt: skip
    comes_to_you = forms.BooleanField(label=gettext_lazy("We come to the customer"), required=False)
    served = Names(
        label=gettext_lazy("Where do you go, included in the price?"),
        help_text=gettext_lazy("Villages with commas between."), required=False,
    )  # fmt: skip
    served_paid = Names(
        label=gettext_lazy("Where do you go against payment for the drive?"),
        help_text=gettext_lazy("Villages with commas between."), required=False,
    )  # fmt: skip
    served_note = Line(
        label=gettext_lazy("Where do you not go just now?"), required=False, max_length=300,
    )  # fmt: skip
    access = forms.MultipleChoiceField(
        label=gettext_lazy("What is there for those who need it?"),
        help_text=gettext_lazy("Only what is true. Nothing ticked means: we have not said."),
        choices=Access.choices, required=False, widget=CheckboxChoices(layout="two"),
    )  # fmt: skip
    columns: ClassVar[tuple[str, ...]] = (
        "place", "address", "postcode", "directions", "comes_to_you", "served", "served_paid", "served_note", "access",
    )  # fmt: skip
    ticks: ClassVar[dict[Part, str | Promise]] = {
        Part.ADDRESS: gettext_lazy("Show the address to everybody"),
        Part.POSITION: gettext_lazy("Show the place on the map to everybody"),
    }
    suggested_position = ""

    def initial_of(self, card: Card) -> dict[str, Any]:
        """With the position as one text."""
        known = card.latitude is not None and card.longitude is not None
        position = written_position(card.latitude or 0.0, card.longitude or 0.0) if known else ""
        return {**super().initial_of(card), "position": position}

    def clean_position(self) -> tuple[float, float] | None:
        """Two numbers in the right order. What was probably meant is offered beside the error."""
        try:
            return read_position(self.cleaned_data["position"])
        except WrongPosition as error:
            if error.suggestion:
                self.suggested_position = written_position(*error.suggestion)
            raise forms.ValidationError(str(error)) from error

    def values(self) -> dict[str, Any]:
        """With latitude and longitude apart."""
        latitude, longitude = self.cleaned_data["position"] or (None, None)
        return {**super().values(), "latitude": latitude, "longitude": longitude}

    def own_groups(self) -> list[Group]:
        """The place, where the firm goes, what there is."""
        where = ("place", "address", "postcode", "directions", "position")
        goes = ("comes_to_you", "served", "served_paid", "served_note")
        return [
            Group([self[name] for name in where]), Group([self[name] for name in goes], _("Where you go")),
            Group([self["access"]]),
        ]  # fmt: skip


class PowerForm(PartForm):
    """What works when the power is out."""

    own_power = forms.ChoiceField(
        label=gettext_lazy("Do you have power of your own?"), choices=_ANSWERS, required=False,
        widget=RadioChoices(layout="row"),
    )  # fmt: skip
    cash = forms.ChoiceField(
        label=gettext_lazy("Can people pay in cash?"),
        choices=_ANSWERS,
        required=False,
        widget=RadioChoices(layout="row"),
    )
    power_note = Line(
        label=gettext_lazy("What should people know?"), required=False, max_length=300,
        help_text=gettext_lazy("For example: we keep the coffee warm, and the petrol pump runs."),
    )  # fmt: skip
    columns: ClassVar[tuple[str, ...]] = ("own_power", "cash", "power_note")

    def initial_of(self, card: Card) -> dict[str, Any]:
        """Yes, no, or nothing said."""
        words = {True: YES, False: NO, None: UNSAID}
        return {**super().initial_of(card), "own_power": words[card.own_power], "cash": words[card.cash]}

    def values(self) -> dict[str, Any]:
        """As the card keeps it."""
        answers = {YES: True, NO: False, UNSAID: None}
        found = super().values()
        return {**found, "own_power": answers[found["own_power"]], "cash": answers[found["cash"]]}


class ShownForm(PartForm):
    """What everybody sees, part by part."""

    shown = forms.MultipleChoiceField(
        label=gettext_lazy("What may everybody see?"),
        help_text=gettext_lazy("The firm's name, what it does and its village are always seen. The office sees everything."),
        choices=Part.choices, required=False, widget=CheckboxChoices(layout="two"),
    )  # fmt: skip
    columns: ClassVar[tuple[str, ...]] = ("shown",)
