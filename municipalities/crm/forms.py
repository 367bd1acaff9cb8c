"""The office's forms: a contact, finding notes, a yes to mailings, a mailing."""

import datetime as dt
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from bygdenav.accounts.api import User
from bygdenav.kernel.validators import no_personal_number
from bygdenav.roles.api import StaffRole, members
from bygdenav.ui.api import Form, RadioChoices
from municipalities.crm.enums import Ground, Keep, NoteKind
from municipalities.crm.models import Note
from municipalities.crm.rules import LONGEST_BODY, LONGEST_SAID
from municipalities.crm.services import NoteContent
from municipalities.directory.api import ConsentWay, Day, Line, Text

EARLIEST = dt.date(2000, 1, 1)


class NoteForm(Form):
    """A contact with a firm; made for a telephone in a car: little to type, everything but the words has an answer."""

    kind = forms.ChoiceField(
        label=gettext_lazy("What was it?"), choices=NoteKind.choices, widget=RadioChoices(layout="row")
    )
    said = Text(
        label=gettext_lazy("What was said?"), required=False, max_length=LONGEST_SAID, validators=[no_personal_number],
        help_text=gettext_lazy("Write what you can say to the firm's face: it may ask to read it."),
        widget=forms.Textarea(attrs={"rows": 5}),
    )  # fmt: skip
    promised = Text(
        label=gettext_lazy("What was promised?"), required=False, max_length=LONGEST_SAID, validators=[no_personal_number],
        widget=forms.Textarea(attrs={"rows": 2}),
    )  # fmt: skip
    next_step = Line(
        label=gettext_lazy("Next step"), required=False, max_length=300, validators=[no_personal_number],
        help_text=gettext_lazy("For example: send the form for start-up aid."),
    )  # fmt: skip
    next_day = Day(label=gettext_lazy("By when?"), required=False)
    owner = forms.ChoiceField(label=gettext_lazy("Who does it?"), required=False)
    with_whom = Line(
        label=gettext_lazy("With whom?"), required=False, max_length=120, validators=[no_personal_number],
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )  # fmt: skip
    day = Day(label=gettext_lazy("When?"))
    months = forms.ChoiceField(
        label=gettext_lazy("Keep it for"), choices=Keep.choices, widget=RadioChoices(layout="row")
    )
    submission = forms.CharField(max_length=40, min_length=8, widget=forms.HiddenInput)

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.people = {str(each.pk): each for each in officers()} | {str(user.pk): user}
        field = self.fields["owner"]
        if isinstance(field, forms.ChoiceField):
            field.choices = [(key, each.get_full_name()) for key, each in self.people.items()]
            field.initial = str(user.pk)

    def clean_day(self) -> dt.date:
        """A day that has been."""
        day: dt.date = self.cleaned_data["day"]
        if day > timezone.localdate():
            raise forms.ValidationError(_("This day has not been yet. What is to come goes under “Next step”."))
        if day < EARLIEST:
            raise forms.ValidationError(_("Write a day after %(year)s.") % {"year": EARLIEST.year})
        return day

    def clean_next_day(self) -> dt.date | None:
        """A day within ten years."""
        day: dt.date | None = self.cleaned_data["next_day"]
        if day and not EARLIEST <= day <= timezone.localdate() + dt.timedelta(days=3660):
            raise forms.ValidationError(_("Write a day within ten years."))
        return day

    def clean(self) -> dict[str, Any] | None:
        """Something must be said; a day needs a step."""
        cleaned = super().clean()
        given = self.cleaned_data
        if not self.errors and not any(given.get(name) for name in ("said", "promised", "next_step")):
            self.add_error("said", _("Write what was said, what was promised or what comes next."))
        if given.get("next_day") and not given.get("next_step") and "next_step" not in self.errors:
            self.add_error("next_step", _("Write what is to be done by that day, or take the day away."))
        return cleaned

    @property
    def content(self) -> NoteContent:
        """What was written, once it is valid."""
        given = dict(self.cleaned_data)
        given.pop("submission")
        owner = self.people.get(given.pop("owner", ""))
        return NoteContent(**{**given, "months": int(given["months"])}, owner=owner if given["next_step"] else None)

    @staticmethod
    def initial_of(note: Note) -> dict[str, Any]:
        """The form's values for a note that is there."""
        values = {
            name: getattr(note, name)
            for name in ("kind", "said", "promised", "next_step", "next_day", "with_whom", "day")
        }
        months = (note.keep_until.year - note.day.year) * 12 + note.keep_until.month - note.day.month
        nearest = min(Keep.values, key=lambda each: abs(int(each) - months))
        return {**values, "owner": str(note.owner_id or ""), "months": nearest, "submission": note.submission}


class NotesForm(Form):
    """Finding notes; every answer stands in the address."""

    q = Line(
        label=gettext_lazy("Words or firm"),
        required=False,
        max_length=100,
        validators=[no_personal_number],
        widget=forms.TextInput(attrs={"type": "search"}),
    )
    sort = forms.ChoiceField(
        label=gettext_lazy("Kind"), required=False, choices=[("", gettext_lazy("All")), *NoteKind.choices]
    )
    steg = forms.ChoiceField(
        label=gettext_lazy("Next step"), required=False,
        choices=[
            ("", gettext_lazy("All")), ("open", gettext_lazy("Not done")), ("late", gettext_lazy("Late")),
            ("done", gettext_lazy("Done")),
        ],
    )  # fmt: skip
    mina = forms.BooleanField(label=gettext_lazy("Only mine"), required=False)

    @property
    def in_words(self) -> str:
        """What was asked for, for the page's title; empty when everything is shown. The words are left to the address."""
        if not self.is_valid():
            return ""
        kinds, steps = (dict(self.fields[name].widget.choices) for name in ("sort", "steg"))
        given = self.cleaned_data
        words = [
            str(kinds[given["sort"]]) if given["sort"] else "", str(steps[given["steg"]]) if given["steg"] else "",
            str(self.fields["mina"].label) if given["mina"] else "",
        ]  # fmt: skip
        return ", ".join(filter(None, words))


class YesForm(Form):
    """A firm's yes to mailings: who said it and how."""

    way = forms.ChoiceField(
        label=gettext_lazy("How did the firm say yes?"), widget=RadioChoices(layout="row"),
        choices=[choice for choice in ConsentWay.choices if choice[0] != ConsentWay.SELF],
    )  # fmt: skip
    name = Line(
        label=gettext_lazy("Who said it?"), min_length=2, max_length=120, validators=[no_personal_number],
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )  # fmt: skip


class MailingForm(Form):
    """A mail to many firms."""

    subject = Line(label=gettext_lazy("Subject"), min_length=3, max_length=150, validators=[no_personal_number])
    body = Text(
        label=gettext_lazy("Text"), min_length=10, max_length=LONGEST_BODY, validators=[no_personal_number],
        help_text=gettext_lazy("Plain text. Your name, the office and a link to say no stand below it by themselves."),
        widget=forms.Textarea(attrs={"rows": 12}),
    )  # fmt: skip
    ground = forms.ChoiceField(
        label=gettext_lazy("Why may you write to them?"), choices=Ground.choices, widget=RadioChoices()
    )


def officers() -> list[User]:
    """The business officers of the place."""
    return [each.user for each in members() if each.role == StaffRole.OFFICER]
