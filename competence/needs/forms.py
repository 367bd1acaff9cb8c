"""What firms and the office fill in about needs."""

from typing import Any

from django import forms
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from bygdenav.kernel.errors import UserError
from bygdenav.kernel.ids import public_id
from bygdenav.kernel.personal_numbers import find_personal_numbers, mask
from bygdenav.kernel.validators import no_personal_number, no_personal_number_for_phone
from bygdenav.ui.forms import CheckboxChoices, Form, LargeText, RadioChoices
from competence.needs.enums import AnswerKind, Helped, Language, Travel, Urgency, Visibility, Want
from competence.needs.rules import MAX_TEXT
from competence.needs.services.writing import Contact, NeedWords, checked_text
from competence.offers.api import Offer
from municipalities.organisations.api import Organisation

VISIBILITY_HINTS = {
    str(Visibility.OFFICE): _("Nobody else reads it on the platform."),
    str(Visibility.HELPERS): _(
        "They see the text and the village, not who you are. You say yes before anybody gets your name."
    ),
    str(Visibility.PUBLIC): _("Good if you want neighbouring firms to get in touch directly."),
}
NEIGHBOURS = _("The neighbouring places may see it too")


class OwnWords(forms.CharField):
    """A firm's own words: whatever was pasted is let through to be cleaned, also what no database can keep."""

    def to_python(self, value: Any) -> str:
        """The text without null characters."""
        return str(super().to_python(value)).replace("\x00", "")


class NeedForm(Form):
    """One box and three questions: when, how far, who may see it; more behind a fold.

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
    travel = forms.ChoiceField(label=_("How far can you go?"), choices=Travel.choices, initial=Travel.MUNICIPALITY)
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
            urgency=data["urgency"], wants=data["wants"] or [], travel=data["travel"],
            visibility=data["visibility"], neighbours=bool(data["neighbours"]),
        )  # fmt: skip


class OfficerNeedForm(NeedForm):
    """An officer writes down what a firm said on the telephone or at a visit."""

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
        self.fields["organisation"] = forms.ChoiceField(
            label=_("Which firm is it for?"), choices=[("", "–"), *((firm.public_id, firm.name) for firm in self.firms)]
        )
        self.order_fields(["organisation", "contact_name", "contact_phone", *self.fields])

    def contact(self) -> Contact:
        """Whom to call."""
        return Contact(name=self.cleaned_data["contact_name"], phone=self.cleaned_data["contact_phone"])


class AddForm(Form):
    """Something more about a need."""

    text = forms.CharField(
        label=_("What do you want to add?"), widget=forms.Textarea({"rows": 4}), strip=False, required=False
    )

    clean_text = NeedForm.clean_text

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.found_numbers: list[str] = []


class VisibilityForm(Form):
    """Who may see it, asked again."""

    visibility = forms.ChoiceField(
        label=_("Who may see what you wrote?"), choices=Visibility.choices, widget=RadioChoices(hints=VISIBILITY_HINTS)
    )
    neighbours = forms.BooleanField(label=NEIGHBOURS, required=False)


class LanguageForm(Form):
    """Which language it was."""

    language = forms.ChoiceField(label=_("Which language did you write in?"), choices=Language.choices)


class FeedbackForm(Form):
    """Did it help?"""

    helped = forms.ChoiceField(label=_("Did it help?"), choices=Helped.choices)
    words = forms.CharField(
        label=_("Something you want to say about it?"),
        required=False,
        max_length=MAX_TEXT,
        validators=[no_personal_number],
        widget=forms.Textarea({"rows": 2}),
    )


class HandForm(Form):
    """A helper says how it can help."""

    text = forms.CharField(
        label=_("How can you help?"), max_length=400, required=False, widget=forms.Textarea({"rows": 2}),
        validators=[no_personal_number],
        help_text=_("The office reads it and asks the firm. You hear from the office."),
    )  # fmt: skip


class AnswerForm(Form):
    """The office's answer: an offer, words, or who takes it on."""

    kind = forms.ChoiceField(
        label=_("How do you answer?"), choices=AnswerKind.choices, widget=RadioChoices(layout="row")
    )
    offer = forms.ChoiceField(label=_("Which offer?"), required=False)
    passed_to = forms.CharField(
        label=_("Who takes it on?"), max_length=200, required=False, validators=[no_personal_number]
    )
    text = forms.CharField(
        label=_("What do you want to say to the firm?"),
        max_length=MAX_TEXT,
        required=False,
        validators=[no_personal_number],
        widget=forms.Textarea({"rows": 4}),
    )

    def __init__(self, *args: Any, suggested: list[Offer], others: list[Offer], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        groups: list[Any] = [("", "–")]
        if suggested:
            groups.append((gettext("Suggested"), [(offer.public_id, _line(offer)) for offer in suggested]))
        if others:
            groups.append((gettext("All offers"), [(offer.public_id, _line(offer)) for offer in others]))
        self.fields["offer"].choices = groups  # type: ignore[attr-defined]  # Field has no choices, ChoiceField has

    def clean(self) -> dict[str, Any]:
        """Ask for what the chosen way of answering needs."""
        data = super().clean() or {}
        name, ask = {
            AnswerKind.OFFER: ("offer", gettext("Choose an offer in the list.")),
            AnswerKind.WORDS: ("text", gettext("Write what you want to say to the firm.")),
            AnswerKind.PASSED_ON: (
                "passed_to", gettext("Write who takes it from here, for example Lapland Learning Centre."),
            ),
        }.get(data.get("kind", ""), ("", ""))  # fmt: skip
        if name and name not in self.errors and not (data.get(name) or "").strip():
            self.add_error(name, ask)
        return data


class CallForm(Form):
    """A call to a firm that only phones."""

    said = forms.CharField(
        label=_("What was said?"),
        max_length=MAX_TEXT,
        required=False,
        validators=[no_personal_number],
        widget=forms.Textarea({"rows": 3}),
    )
    helped = forms.ChoiceField(
        label=_("Does it help?"), choices=[("", _("Too early to say")), *Helped.choices], required=False,
        widget=RadioChoices(layout="row"),
    )  # fmt: skip


class RedactForm(Form):
    """A decision to cover words."""

    reason = forms.CharField(label=_("Why are the words covered?"), max_length=300, validators=[no_personal_number])
    legal_ground = forms.CharField(
        label=_("Law and section"),
        max_length=200,
        validators=[no_personal_number],
        help_text=_("For example the Public Access and Secrecy Act, chapter 30."),
    )


def _line(offer: Offer) -> str:
    return f"{offer.title} ({offer.provider.name})"
