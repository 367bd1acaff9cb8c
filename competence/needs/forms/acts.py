"""What is filled in about a need that stands: more words, verdicts, answers, calls."""

from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from bygdenav.kernel.validators import no_personal_number
from bygdenav.ui.forms import Form, RadioChoices
from competence.needs.enums import AnswerKind, Helped, Language, NeedKind, Outcome, Visibility
from competence.needs.forms.writing import NEIGHBOURS, VISIBILITY_HINTS, NeedForm
from competence.needs.rules import MAX_TEXT
from competence.offers.api import Offer


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


class ParkForm(Form):
    """Put a need aside until a day."""

    why = forms.CharField(
        label=_("Why is it put aside?"), max_length=300, required=False, validators=[no_personal_number],
        help_text=_("The firm reads this."),
    )  # fmt: skip
    day = forms.DateField(
        label=_("When do you look at it again?"), required=False, help_text=_("On that day it is back on the desk."),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )  # fmt: skip


class CloseForm(Form):
    """Close a need, with what became of it."""

    outcome = forms.ChoiceField(
        label=_("What became of it?"), choices=Outcome.choices, required=False, widget=RadioChoices(layout="row")
    )
    why = forms.CharField(
        label=_("Why is it closed?"), max_length=300, required=False, validators=[no_personal_number],
        help_text=_("The firm reads this."),
    )  # fmt: skip


class KindForm(Form):
    """What kind of need it is."""

    kind = forms.ChoiceField(label=_("What is needed?"), choices=NeedKind.choices)
