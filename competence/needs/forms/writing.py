"""Writing a need down: by the firm, or by the office for it."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from bygdenav.kernel.errors import UserError
from bygdenav.kernel.ids import public_id
from bygdenav.kernel.personal_numbers import find_personal_numbers, mask
from bygdenav.kernel.validators import no_personal_number, no_personal_number_for_phone
from bygdenav.ui.forms import CheckboxChoices, LargeText, RadioChoices
from competence.needs.enums import NeedKind, Source, Urgency, Visibility, Want
from competence.needs.forms.limits import LimitsForm, constraints_of, window_of
from competence.needs.services.said import Contact, NeedWords, Origin, checked_text
from municipalities.organisations.api import Organisation

VISIBILITY_HINTS = {
    str(Visibility.OFFICE): _("Nobody else reads it on the platform."),
    str(Visibility.HELPERS): _(
        "They, and firms that write about the same need, see the text and the village, not who you are. "
        "You say yes before anybody gets your name."
    ),
    str(Visibility.PUBLIC): _("Good if you want neighbouring firms to get in touch directly."),
}
HINTS_TO_OFFICE = VISIBILITY_HINTS | {
    str(Visibility.HELPERS): _(
        "They, and firms that write about the same need, see the text and the village, not who it is. "
        "The firm says yes before anybody gets its name."
    ),
    str(Visibility.PUBLIC): _("Good if the firm wants its neighbours to get in touch directly."),
}
NEIGHBOURS = _("The neighbouring places may see it too")


class OwnWords(forms.CharField):
    """A firm's own words: whatever was pasted is let through to be cleaned, also what no database can keep."""

    def to_python(self, value: Any) -> str:
        """The text without null characters."""
        return str(super().to_python(value)).replace("\x00", "")


class NeedForm(LimitsForm):
    """One box and three questions: when, how far, who may see it; the other limits behind a fold.

    ``firms`` asks which firm, when there are several.
    """

    text = OwnWords(
        label=_("Tell us"),
        help_text=_("What happens today? What would be better? Do not write personal numbers or other people's names."),
        widget=LargeText(),
        strip=False,
        required=False,
    )
    urgency = forms.ChoiceField(
        label=_("When do you need it?"),
        choices=Urgency.choices,
        initial=Urgency.SEASON,
        widget=RadioChoices(layout="row"),
    )
    wants = forms.MultipleChoiceField(
        label=_("How would you like to get help?"), help_text=_("Choose as many as you like."), choices=Want.choices,
        widget=CheckboxChoices(layout="two"), required=False,
    )  # fmt: skip
    visibility = forms.ChoiceField(
        label=_("Who may see what you wrote?"), choices=Visibility.choices, initial=Visibility.OFFICE,
        widget=RadioChoices(hints=VISIBILITY_HINTS),
    )  # fmt: skip
    neighbours = forms.BooleanField(
        label=NEIGHBOURS, required=False, help_text=_("Only if you chose one of the two last answers.")
    )
    submission = forms.CharField(widget=forms.HiddenInput, required=False, max_length=12)

    def __init__(self, *args: Any, firms: list[Organisation] | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.found_numbers: list[str] = []
        self.initial.setdefault("submission", public_id())
        if firms and len(firms) > 1:
            self.fields["organisation"] = forms.ChoiceField(
                label=_("Which firm is it for?"), choices=[(firm.public_id, firm.name) for firm in firms]
            )
            self.order_fields(["organisation", *self.fields])
        self.firms = firms or []

    def clean_text(self) -> str:
        """The text, readable and not too long; a personal number stops it until the writer has decided about it."""
        text = str(self.cleaned_data["text"])
        if "mask" in self.data:
            text = mask(text)
        try:
            text = checked_text(text)
        except UserError as error:
            raise forms.ValidationError(str(error)) from error
        found = find_personal_numbers(text)
        if found and "keep" not in self.data:
            self.found_numbers = [text[span.start : span.end].strip() for span in found]
            raise forms.ValidationError(
                ngettext(
                    "This looks like a personal number: %(numbers)s. Cover it, or say that it is something else.",
                    "These look like personal numbers: %(numbers)s. Cover them, or say that they are something else.",
                    len(found),
                )
                % {"numbers": ", ".join(self.found_numbers)}
            )
        return text

    @property
    def organisation(self) -> Organisation | None:
        """The firm that was chosen, or the only one."""
        chosen = self.cleaned_data.get("organisation")
        return next((firm for firm in self.firms if not chosen or firm.public_id == chosen), None)

    def words(self) -> NeedWords:
        """What was filled in, also of a form that is not complete: what is missing gets what the form began with."""
        data = {**{name: field.initial for name, field in self.fields.items()}, **getattr(self, "cleaned_data", {})}
        return NeedWords(
            text=data.get("text") or str(self.data.get("text", "")),
            urgency=data["urgency"], wants=data["wants"] or [], kind=data.get("kind") or "",
            constraints=constraints_of(data), window=window_of(data),
            visibility=data["visibility"], neighbours=bool(data["neighbours"]),
        )  # fmt: skip


class OfficerNeedForm(NeedForm):
    """An officer writes down what a firm said on the telephone or at a visit."""

    source = forms.ChoiceField(
        label=_("How did you hear of it?"), choices=[each for each in Source.choices if each[0] != Source.FIRM],
        initial=Source.CALL, widget=RadioChoices(layout="two"),
    )  # fmt: skip
    source_name = forms.CharField(
        label=_("Which partner, survey or meeting?"), max_length=120, required=False, validators=[no_personal_number]
    )
    source_on = forms.DateField(
        label=_("On which day?"), required=False, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        help_text=_("Empty means today."),
    )  # fmt: skip
    kind = forms.ChoiceField(
        label=_("What is needed?"), choices=[("", _("As the words say")), *NeedKind.choices], required=False
    )
    contact_name = forms.CharField(
        label=_("Whom to call"), max_length=120, required=False, validators=[no_personal_number]
    )
    contact_phone = forms.CharField(
        label=_("Telephone"), max_length=40, validators=[no_personal_number_for_phone],
        widget=forms.TextInput(attrs={"type": "tel"}),
        error_messages={"required": _("Write the number that you will call with the answer.")},
    )  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["text"].help_text = _("As close to the firm's own words as you can. No personal numbers.")
        self.fields["urgency"].label = _("When does the firm need it?")
        self.fields["travel"].label = _("How far can they go?")
        self.fields["visibility"] = forms.ChoiceField(
            label=_("Who may see it? Ask the firm."), choices=[(each.value, each.to_office) for each in Visibility],
            initial=Visibility.OFFICE, widget=RadioChoices(hints=HINTS_TO_OFFICE),
        )  # fmt: skip
        self.fields["organisation"] = forms.ChoiceField(
            label=_("Which firm is it for?"), choices=[("", "–"), *((firm.public_id, firm.name) for firm in self.firms)]
        )
        first = ("organisation", "source", "source_name", "source_on", "contact_name", "contact_phone")
        self.order_fields([*first, *self.fields])

    def contact(self) -> Contact:
        """Whom to call."""
        return Contact(name=self.cleaned_data["contact_name"], phone=self.cleaned_data["contact_phone"])

    def origin(self) -> Origin:
        """How the office heard of it."""
        data = self.cleaned_data
        return Origin(source=data["source"], name=data["source_name"], on=data["source_on"])
