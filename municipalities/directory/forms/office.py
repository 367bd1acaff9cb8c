"""The office's forms: entering a firm that only phones, keeping a card true, saying no."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from bygdenav.kernel.validators import no_personal_number
from bygdenav.ui.api import Form
from municipalities.directory.forms.card import CardForm, Line, Text
from municipalities.directory.forms.register import FirmForm
from municipalities.directory.selectors import all_cards

_WITH_YES = gettext_lazy("Only if the firm has said yes to it.")


class EnterForm(FirmForm):
    """A firm that only phones. No account; the number only if the firm knows it, a sole trader's not at all."""

    same_name = forms.BooleanField(label=gettext_lazy("It is another firm with the same name"), required=False)
    token = forms.CharField(max_length=64, min_length=20, widget=forms.HiddenInput)
    field_order = (
        "name", "same_name", "form", "number", "trade", "place", "description", "phone", "email", "website",
        "show_phone",
        "show_email", "country", "token",
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
        return cleaned


class OfficeCardForm(CardForm):
    """A card as the office keeps it, with the firm's name."""

    name = Line(label=gettext_lazy("Name of the firm"), min_length=2, max_length=120)
    field_order = ("name", "trade", "place", "description", "email", "phone", "website", "show_phone", "show_email")

    def __init__(self, *args: Any, with_name: bool, **kwargs: Any) -> None:
        """``with_name``: only the office of the organisation's home changes its name."""
        super().__init__(*args, **kwargs)
        if not with_name:
            del self.fields["name"]


class RefuseForm(Form):
    """Why a card is not published, in words that the firm reads."""

    words = Text(
        label=gettext_lazy("Why not?"),
        help_text=gettext_lazy("The firm gets your words by mail. Say what to change."),
        min_length=10, max_length=500, validators=[no_personal_number],
        widget=forms.Textarea(attrs={"rows": 3}),
    )  # fmt: skip
