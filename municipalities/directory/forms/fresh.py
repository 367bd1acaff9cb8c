"""Forms about keeping cards true: what the firm says has changed, and the place's choice of days."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from bygdenav.kernel.validators import no_personal_number
from bygdenav.ui.api import Form
from municipalities.directory.forms.fields import Text
from municipalities.directory.models import FreshnessPlan
from municipalities.directory.rules import CHOICES
from municipalities.directory.services.answers import LONGEST_WORDS


class ChangedForm(Form):
    """What has changed, in the firm's own words; the office writes it in."""

    words = Text(
        label=gettext_lazy("What has changed?"),
        help_text=gettext_lazy("For example: new telephone number 070-123 45 67, closed on Mondays from May."),
        min_length=3, max_length=LONGEST_WORDS, validators=[no_personal_number], widget=forms.Textarea(attrs={"rows": 4}),
    )  # fmt: skip


def _days(name: str, label: Any, hint: Any = "") -> forms.IntegerField:
    """A number of days or firms, within what a place may choose."""
    _default, least, most = CHOICES[name]
    return forms.IntegerField(
        label=label, help_text=hint, min_value=least, max_value=most,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "class": "input-short"}),
    )  # fmt: skip


class PlanForm(Form):
    """After how many days each step comes."""

    is_on = forms.BooleanField(
        label=gettext_lazy("Ask firms by ourselves whether their cards hold"), required=False,
        help_text=gettext_lazy("Without it nothing is asked, marked or put away; you can still ask by hand."),
    )  # fmt: skip
    ask_after = _days("ask_after", gettext_lazy("Days after the last confirmation until we ask"))
    remind_after = _days("remind_after", gettext_lazy("Days without an answer until we remind"))
    phone_after = _days("phone_after", gettext_lazy("Days after the reminder until you are to ring"))
    mark_after = _days(
        "mark_after", gettext_lazy("Days on the telephone list until the card is marked as not confirmed")
    )
    archive_after = _days("archive_after", gettext_lazy("Days marked as not confirmed until the card is put away"))
    mails_a_night = _days("mails_a_night", gettext_lazy("Most mails of a night"))
    calls_a_night = _days(
        "calls_a_night", gettext_lazy("Most firms that a night puts on the telephone list"),
        gettext_lazy("So that the list never grows faster than you ring."),
    )  # fmt: skip

    @classmethod
    def of(cls, plan: FreshnessPlan, **sent: Any) -> "PlanForm":
        """The form with what holds now."""
        return cls(**sent, initial={name: getattr(plan, name) for name in cls.base_fields})
