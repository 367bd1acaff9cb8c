"""What stands on a card, as a form: every kind of text is met with a sentence, and nothing that was typed is lost."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from bygdenav.kernel.personal_numbers import mask
from bygdenav.ui.api import Form
from municipalities.directory.enums import Part
from municipalities.directory.forms.fields import Line, Phone, Text
from municipalities.directory.models import Card
from municipalities.directory.rules import ALL_PARTS, OPEN_TEXT, CardContent, HoldsPersonalNumber, visible


class CardForm(Form):
    """The firm's own words and how to reach it."""

    trade = Line(
        label=gettext_lazy("What do you do?"),
        help_text=gettext_lazy(
            "A few words, as you would say it to a neighbour. For example: rents out trailers and small diggers."
        ),
        min_length=3, max_length=100,
    )  # fmt: skip
    place = Line(
        label=gettext_lazy("Where?"),
        help_text=gettext_lazy("The village, and the address if people come to you."),
        min_length=2, max_length=80,
        widget=forms.TextInput(attrs={"autocomplete": "address-level2"}),
    )  # fmt: skip
    description = Text(
        label=gettext_lazy("More about the firm"),
        help_text=gettext_lazy("What people should know before they ring. You can write this later."),
        required=False, max_length=3000,
        widget=forms.Textarea(attrs={"rows": 5}),
    )  # fmt: skip
    email = forms.EmailField(
        label=gettext_lazy("The firm's e-mail address"), required=False, max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )  # fmt: skip
    phone = Phone(label=gettext_lazy("Telephone"), required=False)
    website = forms.URLField(
        label=gettext_lazy("Web site"), required=False, max_length=200, assume_scheme="https",
        widget=forms.TextInput(attrs={"inputmode": "url", "autocomplete": "url"}),
    )  # fmt: skip
    show_phone = forms.BooleanField(label=gettext_lazy("Show the telephone number to everybody"), required=False)
    show_email = forms.BooleanField(label=gettext_lazy("Show the e-mail address to everybody"), required=False)

    @property
    def can_mask(self) -> bool:
        """Whether a number of a person stands in free text, so that covering it is a way on."""
        return self.is_bound and any(
            error.code == "personal" for name in (*OPEN_TEXT, "name") for error in self.errors.as_data().get(name, [])
        )

    def clean_website(self) -> str:
        """Only an address that a browser opens."""
        website: str = self.cleaned_data["website"]
        if website and not website.startswith(("http://", "https://")):
            raise forms.ValidationError(_("Write a web address, for example https://firm.com."))
        return website

    def clean(self) -> dict[str, Any] | None:
        """No number of a person in what everybody reads; what is free text can be covered with one button."""
        cleaned = super().clean()
        content = self.content((Part.WEBSITE,))
        for name in visible(content, content.shown or ()).holding_personal_numbers:
            sentence = HoldsPersonalNumber.sentence(self.fields[name].label or name)
            code = "personal" if name in OPEN_TEXT else "personal_address"
            self.add_error(name, forms.ValidationError(sentence, code=code))
        return cleaned

    def content(self, shown: Iterable[str]) -> CardContent:
        """The card's content: what is valid so far. ``shown`` are the parts that everybody sees else; telephone and mail are
        ticked here."""
        given = {name: self.cleaned_data[name] for name in CONTENT if self.cleaned_data.get(name)}
        ticked = {part: bool(self.cleaned_data.get(f"show_{part}")) for part in (Part.PHONE, Part.EMAIL)}
        parts = tuple(part for part in ALL_PARTS if ticked.get(Part(part), part in shown))
        return CardContent(**{"trade": "", "place": "", **given}, shown=parts)

    def changes(self, shown: Iterable[str]) -> dict[str, Any]:
        """What this form says about a card that is there, for ``change_card``."""
        content = self.content(shown)
        return {name: getattr(content, name) for name in (*CONTENT, "shown")}

    @staticmethod
    def initial_of(card: Card) -> dict[str, Any]:
        """The form's values for a card that is there."""
        values = card.content.as_dict()
        return {**values, "show_phone": Part.PHONE in card.shown, "show_email": Part.EMAIL in card.shown}


CONTENT = ("trade", "place", "description", "phone", "email", "website")


def masked(data: QueryDict, *names: str) -> QueryDict:
    """What was sent, with every number of a person in free text covered: the answer to one button."""
    data = data.copy()
    for name in (*OPEN_TEXT, *names):
        if name in data:
            data[name] = mask(str(data.get(name, "")))
    return data
