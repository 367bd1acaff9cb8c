"""What a firm fills in that lets others call it."""

from typing import Any

from django import forms
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from bygdenav.kernel.text import one_line
from bygdenav.kernel.validators import no_personal_number
from bygdenav.ui.api import Form
from competence.offers.forms.offers import LANGUAGES
from competence.offers.models import PeerCapacity
from competence.offers.services.peers import MOST_KM, PeerText
from municipalities.directory.api import Card, Day, Line, Phone, Text, TradeFields, firms_here
from municipalities.organisations.api import Organisation


class PeerForm(TradeFields, Form):
    """Topics, trades, how often, whom it is spared, and the yes. ``card``: the firm's; ``known``: what stands."""

    title = Line(
        label=gettext_lazy("In one line"), max_length=140, validators=[no_personal_number],
        help_text=gettext_lazy("For example: Call us about stock in the telephone."),
    )  # fmt: skip
    topics = Text(
        label=gettext_lazy("What can others ask you about?"), max_length=3000, validators=[no_personal_number],
        help_text=gettext_lazy("What you have done, what it cost, what you would skip. In your own words."),
        widget=forms.Textarea(attrs={"rows": 6}),
    )  # fmt: skip
    spoken = forms.ChoiceField(label=gettext_lazy("Language"), choices=LANGUAGES)
    phone = Phone(
        label=gettext_lazy("Telephone"), required=False,
        help_text=gettext_lazy("It stands on no page that everybody sees."),
    )  # fmt: skip
    phone_shown = forms.BooleanField(
        label=gettext_lazy("Who has booked a call sees the number at once"), required=False,
        help_text=gettext_lazy("Without this the office gives it to them, one by one."),
    )  # fmt: skip
    calls_a_month = forms.IntegerField(
        label=gettext_lazy("How many calls a month, at most?"), min_value=1, max_value=60, initial=2,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "class": "input-short"}),
    )  # fmt: skip
    far_km = forms.IntegerField(
        label=gettext_lazy("Spare me firms in my own trade within how many kilometres?"), min_value=0, max_value=MOST_KM,
        initial=50, widget=forms.TextInput(attrs={"inputmode": "numeric", "class": "input-short"}),
        help_text=gettext_lazy("Firms in your own trade in the same place never see your offer as theirs to use."),
    )  # fmt: skip
    refused = Line(
        label=gettext_lazy("Firms that may not call"), required=False, max_length=500, validators=[no_personal_number],
        help_text=gettext_lazy("Write their names with commas between. They never get to know."),
    )  # fmt: skip
    consent = forms.BooleanField(
        label=gettext_lazy("Yes, other firms may call us"),
        error_messages={"required": gettext_lazy("Tick that other firms may call you, or leave the page.")},
        help_text=gettext_lazy(
            "Your name and topics are shown in the places of the platform and suggested to firms that need it. You take it back "
            "with one press, and then it is gone at once."
        ),
    )  # fmt: skip

    def __init__(self, *args: Any, card: Card, known: PeerCapacity | None, **kwargs: Any) -> None:
        self.card, self.known, self.firms = card, known, list[Organisation]()
        kwargs.setdefault("initial", _as_it_is(known) if known else {"phone": card.phone})
        super().__init__(*args, **kwargs)
        chosen = known.trades if known else card.trades
        self.offer_trades(chosen, card.trade, (get_language() or "sv")[:2])
        self.fields["more_trades"].label = _("Your trade")
        if "trades" in self.fields:
            self.fields["trades"].label = _("Your trades")

    def clean_refused(self) -> list[Organisation]:
        """The firms that were named; a name that nobody here has is said."""
        names = list(filter(None, map(one_line, self.cleaned_data["refused"].split(","))))
        by_name = {firm.name.casefold(): firm for firm in firms_here()} if names else {}
        if known := self.known:
            by_name |= {firm.name.casefold(): firm for firm in known.refused.all()}
        unknown = [name for name in names if name.casefold() not in by_name]
        if unknown:
            text = _("No firm here is called “%(name)s”. Write the name as it stands in the register.")
            raise forms.ValidationError(text % {"name": unknown[0][:60]})
        return [by_name[name.casefold()] for name in names]

    @property
    def text(self) -> PeerText:
        """What was written; place and position are those of the firm's card."""
        data = self.cleaned_data
        return PeerText(
            title=data["title"], topics=data["topics"], language=data["spoken"], trades=self.chosen_trades,
            phone=data["phone"], phone_shown=data["phone_shown"],
            calls_a_month=data["calls_a_month"], far_km=data["far_km"], place=self.card.place,
            latitude=self.card.latitude, longitude=self.card.longitude,
        )  # fmt: skip


class PauseForm(Form):
    """Days without calls."""

    first = Day(label=gettext_lazy("From"))
    last = Day(label=gettext_lazy("To"))


def _as_it_is(known: PeerCapacity) -> dict[str, Any]:
    return {
        "title": known.offer.title, "topics": known.offer.description, "spoken": known.offer.language,
        "phone": known.phone, "phone_shown": known.phone_shown,
        "calls_a_month": known.calls_a_month, "far_km": known.far_km, "consent": False,
        "refused": ", ".join(firm.name for firm in known.refused.all()),
    }  # fmt: skip
