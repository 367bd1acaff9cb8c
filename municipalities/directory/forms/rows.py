"""What a card holds several of, one at a time: a thing for hire, work wanted, a certificate, a picture."""

from typing import Any

from django import forms
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from bygdenav.ui.api import RadioChoices
from municipalities.directory.enums import HireKind
from municipalities.directory.forms.fields import Day, Line, Price, Text
from municipalities.directory.forms.part import PersonalNumbersSeen
from municipalities.directory.forms.trades import TradeFields
from municipalities.directory.models import Certificate, HireItem, Picture, WantedWork
from municipalities.directory.rules import CertificateContent, HireContent, Item, WorkContent


class RowForm(PersonalNumbersSeen):
    """A row that has a content."""

    @property
    def content(self) -> Item:
        """What was written, once it is valid."""
        raise NotImplementedError

    @property
    def sent(self) -> dict[str, Any]:
        """The same by column."""
        return self.content.as_fields()


class HireForm(RowForm):
    """A thing for hire."""

    title = Line(
        label=gettext_lazy("What is it?"),
        max_length=100,
        help_text=gettext_lazy("For example: covered trailer, 3.3 m."),
    )
    kind = forms.ChoiceField(
        label=gettext_lazy("What sort?"), choices=HireKind.choices, widget=RadioChoices(layout="two")
    )
    price_day = Price(label=gettext_lazy("Price for a day"), required=False, min_value=0)
    price_weekend = Price(label=gettext_lazy("Price for a weekend"), required=False, min_value=0)
    price_hour = Price(label=gettext_lazy("Price for an hour"), required=False, min_value=0)
    included = Text(
        label=gettext_lazy("What is included?"), required=False, max_length=500, widget=forms.Textarea(attrs={"rows": 2}),
        help_text=gettext_lazy("Also a deposit, and what people have to bring."),
    )  # fmt: skip
    prices_hint = gettext_lazy("In whole kronor with tax. Leave all three empty if people should ask.")

    def __init__(self, *args: Any, item: HireItem | None = None, **kwargs: Any) -> None:
        names = ("title", "kind", "price_day", "price_weekend", "price_hour", "included")
        super().__init__(*args, **_from(item, names, kwargs))
        self.fields["price_day"].help_text = self.prices_hint

    @property
    def content(self) -> HireContent:
        """What was written, once it is valid."""
        return HireContent(**{name: self.cleaned_data[name] for name in self.fields})


class WorkForm(TradeFields, RowForm):
    """Work that the firm wants to buy."""

    title = Line(label=gettext_lazy("What do you want done?"), max_length=100)
    text = Text(
        label=gettext_lazy("More about the work"),
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    place = Line(label=gettext_lazy("Where?"), required=False, max_length=80)
    extent = Line(
        label=gettext_lazy("How much or how long?"), required=False, max_length=100,
        help_text=gettext_lazy("For example: three weeks, two people."),
    )  # fmt: skip
    starts = Day(label=gettext_lazy("First day"), required=False)
    ends = Day(label=gettext_lazy("Last day"), required=False)
    answer_by = Day(
        label=gettext_lazy("Answer by"), required=False, help_text=gettext_lazy("After this day it is no longer shown.")
    )
    field_order = ("title", "text", "place", "extent", "starts", "ends", "answer_by", "trades", "more_trades")

    def __init__(self, *args: Any, item: WantedWork | None = None, **kwargs: Any) -> None:
        names = ("title", "text", "place", "extent", "starts", "ends", "answer_by")
        super().__init__(*args, **_from(item, names, kwargs))
        self.offer_trades(item.trades if item else (), item.title if item else "", get_language() or "sv")

    def clean(self) -> dict[str, Any] | None:
        """Days in order."""
        cleaned = super().clean()
        starts, ends = self.cleaned_data.get("starts"), self.cleaned_data.get("ends")
        if starts and ends and ends < starts:
            self.add_error("ends", _("The last day lies before the first. Change one of them."))
        return cleaned

    @property
    def content(self) -> WorkContent:
        """What was written, once it is valid."""
        names = ("title", "text", "place", "extent", "starts", "ends", "answer_by")
        return WorkContent(**{name: self.cleaned_data[name] for name in names}, trades=self.chosen_trades)


class CertificateForm(RowForm):
    """A certificate."""

    name = Line(label=gettext_lazy("Which certificate?"), max_length=100)
    issuer = Line(label=gettext_lazy("Who has issued it?"), required=False, max_length=100)
    valid_until = Day(
        label=gettext_lazy("Valid until"), required=False,
        help_text=gettext_lazy("Empty if it has no end. After the last day it is no longer shown."),
    )  # fmt: skip

    def __init__(self, *args: Any, item: Certificate | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **_from(item, ("name", "issuer", "valid_until"), kwargs))

    @property
    def content(self) -> CertificateContent:
        """What was written, once it is valid."""
        return CertificateContent(**{name: self.cleaned_data[name] for name in self.fields})


class PictureForm(PersonalNumbersSeen):
    """A picture and the words for those who do not see it; for one that is there, only the words."""

    file = forms.FileField(
        label=gettext_lazy("Choose a photograph"),
        help_text=gettext_lazy("JPEG, PNG or WebP. We take away where and when it was taken."),
        widget=forms.FileInput(attrs={"accept": "image/jpeg,image/png,image/webp"}),
    )  # fmt: skip
    alt = Line(
        label=gettext_lazy("What is seen in the picture?"), max_length=200,
        help_text=gettext_lazy("A few words for those who do not see it. For example: red smokehouse by the lake in winter."),
    )  # fmt: skip

    def __init__(self, *args: Any, item: Picture | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **_from(item, ("alt",), kwargs))
        if item is not None:
            del self.fields["file"]

    @property
    def sent(self) -> dict[str, Any]:
        """What was written about it, by column."""
        return {"alt": self.cleaned_data["alt"]}


def _from(item: Any, names: tuple[str, ...], kwargs: dict[str, Any]) -> dict[str, Any]:
    """A form's arguments with the row's values to begin with."""
    initial = {name: getattr(item, name) for name in names} if item is not None else {}
    return {**kwargs, "initial": {**initial, **(kwargs.get("initial") or {})}}
