"""Choosing trades without script: those that the firm's own words mean are offered to tick, others are written in words."""

import re
from collections.abc import Iterable
from typing import Any

from django import forms
from django.forms import BoundField
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from bygdenav.kernel.text import one_line
from bygdenav.ui.api import CheckboxChoices
from municipalities.directory.forms.fields import Line
from municipalities.directory.rules.checks import MOST_TRADES
from municipalities.directory.trades import recognise, trade, trade_label, trades

LIST = "known-trades"


class TradeFields(forms.Form):
    """Mixin: ``trades`` to tick and ``more_trades`` to write. ``language`` is the reader's."""

    trades = forms.MultipleChoiceField(
        label=gettext_lazy("Tick those that fit"), required=False, widget=CheckboxChoices(layout="two")
    )
    more_trades = Line(
        label=gettext_lazy("More trades"), required=False, max_length=300,
        help_text=gettext_lazy("Write with commas between, for example: snow clearing, welding."),
        widget=forms.TextInput(attrs={"list": LIST, "autocomplete": "off"}),
    )  # fmt: skip
    language = "sv"

    def offer_trades(self, chosen: Iterable[str], words: str, language: str) -> None:
        """Offer those that are chosen, those that were sent, and those that the words mean."""
        self.language = language
        sent = self.data.getlist("trades") if self.is_bound and hasattr(self.data, "getlist") else []
        known = [key for key in sent if trade(key)]
        offered = dict.fromkeys([*chosen, *known, *recognise(words, language)])
        field = self.fields["trades"]
        if isinstance(field, forms.MultipleChoiceField):
            field.choices = [(key, trade_label(key, language)) for key in offered]
        field.initial = list(chosen)
        if not offered:
            del self.fields["trades"]

    def clean_more_trades(self) -> tuple[str, ...]:
        """The ids of what was written; a word that means no trade is named."""
        found: list[str] = []
        for words in filter(None, map(one_line, re.split(r"[,;\n]", self.cleaned_data["more_trades"]))):
            meant = _by_label().get(words.lower()) or next(iter(recognise(words, self.language)), "")
            if not meant:
                text = _(
                    "We know no trade called “%(words)s”. Try another word; your own words above are searched too."
                )
                raise forms.ValidationError(text % {"words": words[:60]})
            found.append(meant)
        return tuple(found)

    def clean(self) -> dict[str, Any] | None:
        """Not more than a card takes."""
        cleaned = super().clean()
        if len(self.chosen_trades) > MOST_TRADES:
            self.add_error("more_trades", _("Choose at most %(most)d trades.") % {"most": MOST_TRADES})
        return cleaned

    @property
    def chosen_trades(self) -> tuple[str, ...]:
        """Ticked and written, each once."""
        return tuple(dict.fromkeys([*self.cleaned_data.get("trades", []), *self.cleaned_data.get("more_trades", ())]))

    def trade_fields(self) -> list[BoundField]:
        """The fields that there are."""
        return [self[name] for name in ("trades", "more_trades") if name in self.fields]

    @property
    def known_trades(self) -> list[str]:
        """Every trade's name, for the browser to complete what is written."""
        return sorted(trade_label(each.concept.id, self.language) for each in trades())


def _by_label() -> dict[str, str]:
    return {
        trade_label(each.concept.id, language).lower(): each.concept.id
        for each in trades()
        for language in ("en", "nn", "nb", "sv")
    }
