"""The office's forms: a file, what its columns are, what to do where the file and the register differ, which of two cards."""

from collections import Counter
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext

from bygdenav.ui.api import CheckboxChoices, Form, RadioChoices
from municipalities.directory.api import LABELS as CARD_LABELS
from municipalities.directory.api import MERGED_FIELDS, Card, differences
from municipalities.importing.enums import OfficeWords, Unclear
from municipalities.importing.rules import LABELS, Column
from municipalities.importing.services import missing_fields


class FileForm(Form):
    """A list of firms."""

    file = forms.FileField(
        label=gettext_lazy("Choose a file"),
        help_text=gettext_lazy(
            "CSV or XLSX, at most 20 MB and 50,000 rows. The columns may be called what you like: "
            "you say on the next page what they are."
        ),
        max_length=200, widget=forms.FileInput(attrs={"accept": ".csv,.txt,.tsv,.xlsx,.xlsm", "class": "input"}),
    )  # fmt: skip


class ColumnsForm(Form):
    """What each column is. One list for each column; the names are ``kolumn-0`` and so on."""

    def __init__(self, *args: Any, columns: list[Column], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [("", pgettext("a column of a file", "Not used")), *LABELS.items()]
        self.columns = columns
        for column in columns:
            title = column.title or _("Column %(letter)s") % {"letter": column.letter}
            self.fields[f"kolumn-{column.index}"] = forms.ChoiceField(
                label=title, choices=choices, required=False, initial=column.field,
                error_messages={"invalid_choice": _("Choose one of the answers in the list.")},
            )  # fmt: skip

    @property
    def rows(self) -> list[tuple[Column, forms.BoundField]]:
        """Each column with its list."""
        return [(column, self[f"kolumn-{column.index}"]) for column in self.columns]

    @property
    def mapping(self) -> dict[int, str]:
        """Column → field, of those that are used."""
        chosen = {column.index: self.cleaned_data.get(f"kolumn-{column.index}", "") for column in self.columns}
        return {index: field for index, field in chosen.items() if field}

    def clean(self) -> dict[str, Any] | None:
        """Each field once, and nothing missing without which there is no firm."""
        cleaned = super().clean()
        for field, count in Counter(self.mapping.values()).items():
            if count > 1:
                for name in [f"kolumn-{index}" for index, chosen in self.mapping.items() if chosen == field][1:]:
                    text = _("“%(field)s” is chosen for another column too. Choose it for one of them.")
                    self.add_error(name, text % {"field": LABELS[field]})
        for field in missing_fields(self.mapping):
            self.add_error(self._unused, _("Say which column is “%(field)s”.") % {"field": LABELS[field]})
        return cleaned

    @property
    def _unused(self) -> str:
        """The list where a missing field is most likely to be said: the first that says nothing."""
        free = (column.index for column in self.columns if column.index not in self.mapping)
        return f"kolumn-{next(free, self.columns[0].index)}"


class ChoicesForm(Form):
    """What holds for the whole file."""

    office_words = forms.ChoiceField(
        label=gettext_lazy("Where the file says something else than you have written"), choices=OfficeWords.choices,
        widget=RadioChoices(hints={OfficeWords.KEEP: gettext_lazy("You can choose otherwise for single rows in the preview.")}),
    )  # fmt: skip
    unclear = forms.ChoiceField(
        label=gettext_lazy("Firms that may be sole traders: without a number, and nothing says company or association"),
        choices=Unclear.choices, widget=RadioChoices(),
    )  # fmt: skip


class MergeForm(Form):
    """Which of two cards is kept, and what is taken from the other."""

    keep = forms.ChoiceField(label=gettext_lazy("Which card is kept?"), widget=RadioChoices())
    take = forms.MultipleChoiceField(
        label=gettext_lazy("What is taken from the other card?"), required=False, widget=CheckboxChoices(),
        help_text=gettext_lazy(
            "What you do not tick stays as the kept card has it. Things for hire and certificates always come along."
        ),
    )  # fmt: skip

    def __init__(self, *args: Any, cards: tuple[Card, Card], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["keep"].choices = [(card.public_id, card.organisation.name) for card in cards]  # type: ignore[attr-defined]  # a ChoiceField
        hints = {
            card.public_id: ", ".join(filter(None, (card.trade, card.place, card.organisation.number_written)))
            for card in cards
        }
        self.fields["keep"].widget = RadioChoices(hints=hints, choices=self.fields["keep"].choices)  # type: ignore[attr-defined]  # the same
        differing = [name for name in MERGED_FIELDS if len({str(card.content.as_dict()[name]) for card in cards}) > 1]
        self.fields["take"].choices = [(name, CARD_LABELS[name]) for name in differing]  # type: ignore[attr-defined]  # the same
        self.differing = differing


def compared(cards: tuple[Card, Card], names: list[str]) -> list[dict[str, str]]:
    """The fields in which two cards differ, with both values in words."""
    one, other = (card.content.as_dict() for card in cards)
    return [
        {"label": str(each.label), "first": each.before, "second": each.after}
        for name in names
        for each in differences({name: one[name], "-": ""}, {name: other[name]})
    ]
