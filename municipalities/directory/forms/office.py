"""The office's forms: entering a firm that only phones, keeping a card true, saying no."""

from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from bygdenav.kernel.validators import no_personal_number
from bygdenav.ui.api import Form as PlainForm
from bygdenav.ui.api import RadioChoices
from municipalities.directory.enums import ConsentWay
from municipalities.directory.forms.fields import Line, Text
from municipalities.directory.forms.register import FirmForm
from municipalities.directory.rules import Consent
from municipalities.directory.selectors import all_cards, card_of
from municipalities.organisations.api import Form, check_number, find_by_number

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
    known_firm = forms.BooleanField(
        label=gettext_lazy("It is the same firm, and the card gets that name"), required=False
    )
    token = forms.CharField(max_length=64, min_length=20, widget=forms.HiddenInput)
    field_order = (
        "name", "same_name", "form", "number", "known_firm", "trade", "place", "description", "phone", "email", "website",
        "show_phone",
        "show_email", "consent_way", "consent_name", "country", "token",
    )  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.asks_about_name = self.asks_about_number = False
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
        self._check_whose_number()
        if self._says_yes and not self.cleaned_data.get("consent_name") and "consent_name" not in self.errors:
            self.add_error("consent_name", _("Write who said yes, so that it can be shown later."))
        return cleaned

    def _check_whose_number(self) -> None:
        """A personal number is taken out: comparing it would tell the office who runs a firm elsewhere. A number that
        stands for another name in the common register is asked about, since the card would get that name."""
        name, number, form = (self.cleaned_data.get(key, "") for key in ("name", "number", "form"))
        if not number or not form or "number" in self.errors:
            return
        checked = check_number(number, self.registered_in, form)
        if checked.sealed:
            self.data = {**self.data.dict(), "number": ""} if isinstance(self.data, QueryDict) else self.data
            self.add_error(
                "number",
                _("That is a personal number, and it is not needed here. We have taken it away: send the rest again."),
            )
            return
        known = find_by_number(checked)
        if known is None or card_of(known) or known.name.casefold() == name.casefold():
            return
        self.asks_about_number = True
        if not self.cleaned_data.get("known_firm"):
            self.add_error(
                "number",
                _(
                    "This number belongs to “%(firm)s”. Look at it again; if it is the same firm, tick that below the "
                    "number."
                )
                % {"firm": known.name},
            )

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


class ClosedForm(PlainForm):
    """The firm is no more."""

    reason = Line(
        label=gettext_lazy("How do you know?"),
        help_text=gettext_lazy("For example: bankrupt in May, says Bolagsverket. Other places' offices and the firm read it."),
        min_length=5, max_length=200, validators=[no_personal_number],
    )  # fmt: skip


class RefuseAskForm(RefuseForm):
    """Why somebody may not act for a firm, in words that the person reads."""

    words = Text(
        label=gettext_lazy("Why not?"),
        help_text=gettext_lazy("The person gets your words by mail."),
        min_length=10, max_length=500, validators=[no_personal_number],
        widget=forms.Textarea(attrs={"rows": 3}),
    )  # fmt: skip
