"""One form for a firm that comes by itself."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from bygdenav.kernel.personal_numbers import mask
from bygdenav.kernel.validators import no_personal_number
from bygdenav.ui.api import RadioChoices
from municipalities.directory.forms.card import CardForm
from municipalities.directory.forms.fields import Line
from municipalities.directory.rules import HoldsPersonalNumber, default_shown
from municipalities.directory.services import Registration
from municipalities.organisations.api import Country, Form, WrongNumber, check_number

FORM_HINTS = {
    Form.COMPANY: gettext_lazy("Has an organisation number."),
    Form.ASSOCIATION: gettext_lazy("Has an organisation number."),
    Form.PUBLIC: gettext_lazy("A municipality, a region, an authority."),
}
SOLE_TRADER = {
    Country.SWEDEN: gettext_lazy(
        "Your number is a personal number. We lock it away and show it to nobody: we only use it to see that the "
        "firm is not registered twice."
    ),
    Country.NORWAY: gettext_lazy("Has an organisation number too. Never write your birth number."),
}  # fmt: skip
NUMBER = {
    Country.SWEDEN: (
        gettext_lazy("Organisation number, or personal number if you are a sole trader"),
        gettext_lazy("Ten figures, for example 556012-5790. A personal number is kept locked away and never shown."),
    ),
    Country.NORWAY: (gettext_lazy("Organisation number"), gettext_lazy("Nine figures, for example 974 760 673.")),
}


class FirmForm(CardForm):
    """A firm that is not here yet. ``country`` decides the words about its number."""

    name = Line(
        label=gettext_lazy("Name of the firm"), min_length=2, max_length=120,
        widget=forms.TextInput(attrs={"autocomplete": "organization"}),
    )  # fmt: skip
    form = forms.ChoiceField(label=gettext_lazy("What kind of firm?"), choices=Form.choices, widget=RadioChoices())
    number = forms.CharField(
        label="",
        max_length=40,
        widget=forms.TextInput(attrs={"autocomplete": "off", "inputmode": "text", "spellcheck": "false"}),
    )
    country = forms.ChoiceField(choices=Country.choices, widget=forms.HiddenInput)

    def __init__(self, *args: Any, country: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.registered_in = Country(country)
        label, hint = NUMBER[self.registered_in]
        self.fields["number"].label, self.fields["number"].help_text = label, hint
        self.fields["number"].error_messages["required"] = hint
        self.fields["number"].widget.attrs.pop("maxlength", None)
        self.fields["country"].initial = self.registered_in.value
        self.fields["form"].widget.hints = {**FORM_HINTS, Form.SOLE_TRADER: SOLE_TRADER[self.registered_in]}

    def clean_name(self) -> str:
        """Everybody reads the name: no number of a person in it."""
        name: str = self.cleaned_data["name"]
        if mask(name) != name:
            raise forms.ValidationError(HoldsPersonalNumber.sentence(self.fields["name"].label or ""), code="personal")
        return name

    def clean(self) -> dict[str, Any] | None:
        """The number must be one, of the right kind for the form and the country."""
        cleaned = super().clean()
        number, form = self.cleaned_data.get("number", ""), self.cleaned_data.get("form", "")
        if number and form:
            try:
                check_number(number, self.registered_in, form)
            except WrongNumber as error:
                self.add_error("number", str(error))
        return cleaned


class RegisterForm(FirmForm):
    """Everything at once: the firm, what it does, and who you are."""

    person = Line(
        label=gettext_lazy("Your name"), min_length=2, max_length=120, validators=[no_personal_number],
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )  # fmt: skip
    email = forms.EmailField(
        label=gettext_lazy("Your e-mail address"),
        help_text=gettext_lazy("We send a code there, to see that it is yours."),
        max_length=254, widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )  # fmt: skip
    token = forms.CharField(max_length=64, min_length=20, widget=forms.HiddenInput)
    field_order = (
        "name", "form", "number", "trade", "place", "description", "person", "email", "phone", "website", "show_phone",
        "show_email", "country", "token",
    )  # fmt: skip

    def __init__(self, *args: Any, signed_in: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if signed_in:
            del self.fields["person"]
            self.fields["email"].required = False
            self.fields["email"].label, self.fields["email"].help_text = _("The firm's e-mail address"), ""

    @property
    def registration(self) -> Registration:
        """What was typed, once the form is valid."""
        values = self.cleaned_data
        return Registration(
            name=values["name"], country=self.registered_in, form=values["form"], number=values["number"],
            content=self.content(default_shown(is_sole_trader=values["form"] == Form.SOLE_TRADER)),
            person=values.get("person", ""), email=values.get("email", ""),
        )  # fmt: skip
