"""The office's forms: entering a firm that only phones, keeping a card true, saying no."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from bygdenav.kernel.validators import no_personal_number
from bygdenav.ui.api import Form as PlainForm
from bygdenav.ui.api import RadioChoices
from municipalities.directory.enums import ConsentWay
from municipalities.directory.forms.fields import Line, Text
from municipalities.directory.forms.register import FirmForm
from municipalities.directory.rules import Consent
from municipalities.directory.selectors import all_cards
from municipalities.organisations.api import Form

_WITH_YES = gettext_lazy("Only if the firm has said yes to it.")


WAYS = tuple(choice for choice in ConsentWay.choices if choice[0] != ConsentWay.SELF)


class EnterForm(FirmForm):
    """A firm that only phones. No account; the number only if the firm knows it, a sole trader's not at all. A sole trader is
    published only with a yes."""

    consent_way = forms.ChoiceField(
        label=gettext_lazy("Only for a sole trader: how has the owner said yes to being published?"), required=False,
        choices=[*WAYS, ("", gettext_lazy("Not yet: save it without publishing"))], widget=RadioChoices(layout="row"),
    )  # fmt: skip
    consent_name = Line(
        label=gettext_lazy("Only for a sole trader: who said it?"), required=False, max_length=120,
        validators=[no_personal_number], widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )  # fmt: skip

    same_name = forms.BooleanField(label=gettext_lazy("It is another firm with the same name"), required=False)
    token = forms.CharField(max_length=64, min_length=20, widget=forms.HiddenInput)
    field_order = (
        "name", "same_name", "form", "number", "trade", "place", "description", "phone", "email", "website",
        "show_phone",
        "show_email", "consent_way", "consent_name", "country", "token",
    )  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.asks_about_name = False
        self.fields["form"].widget.hints = {}
        self.fields["number"].required = False
        self.fields["number"].label = _("Organisation number")
        self.fields["number"].help_text = _(
            "If the firm knows it. Leave it empty for a sole trader: no personal number is needed here."
        )
        self.fields["show_phone"].help_text = self.fields["show_email"].help_text = _WITH_YES

    def clean(self) -> dict[str, Any] | None:
        """The same name twice is most often the same firm."""
        cleaned = super().clean()
        name = self.cleaned_data.get("name", "")
        if name and all_cards().filter(organisation__name__iexact=name).exists():
            self.asks_about_name = True
            if not self.cleaned_data.get("same_name"):
                self.add_error(
                    "name",
                    _(
                        "There is already a firm with this name. Look in the list first; if it is another firm, "
                        "tick that below the name."
                    ),
                )
        if self._says_yes and not self.cleaned_data.get("consent_name") and "consent_name" not in self.errors:
            self.add_error("consent_name", _("Write who said yes, so that it can be shown later."))
        return cleaned

    @property
    def _says_yes(self) -> bool:
        return self.cleaned_data.get("form") == Form.SOLE_TRADER and bool(self.cleaned_data.get("consent_way"))

    @property
    def consent(self) -> Consent | None:
        """A sole trader's yes, if there is one."""
        return Consent(self.cleaned_data["consent_name"], self.cleaned_data["consent_way"]) if self._says_yes else None


class ConsentForm(PlainForm):
    """A sole trader's own yes to being published: who said it and how."""

    consent_way = forms.ChoiceField(
        label=gettext_lazy("How did the owner say yes?"), choices=WAYS, widget=RadioChoices(layout="row")
    )
    consent_name = Line(
        label=gettext_lazy("Who said it?"), max_length=120, min_length=2, validators=[no_personal_number],
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )  # fmt: skip

    @property
    def consent(self) -> Consent:
        """What was written, once it is valid."""
        return Consent(self.cleaned_data["consent_name"], self.cleaned_data["consent_way"])


class RefuseForm(PlainForm):
    """Why a card is not published, in words that the firm reads."""

    words = Text(
        label=gettext_lazy("Why not?"),
        help_text=gettext_lazy("The firm gets your words by mail. Say what to change."),
        min_length=10, max_length=500, validators=[no_personal_number],
        widget=forms.Textarea(attrs={"rows": 3}),
    )  # fmt: skip


class RefuseAskForm(RefuseForm):
    """Why somebody may not act for a firm, in words that the person reads."""

    words = Text(
        label=gettext_lazy("Why not?"),
        help_text=gettext_lazy("The person gets your words by mail."),
        min_length=10, max_length=500, validators=[no_personal_number],
        widget=forms.Textarea(attrs={"rows": 3}),
    )  # fmt: skip
