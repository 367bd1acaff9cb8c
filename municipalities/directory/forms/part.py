"""What the forms about one part of a card have in common: saved alone, shown or not, perhaps in other places too."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from django import forms
from django.forms import BoundField
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from bygdenav.kernel.personal_numbers import find_personal_numbers
from bygdenav.tenancy.api import Tenant
from bygdenav.ui.api import CheckboxChoices, Form
from municipalities.directory.enums import Part
from municipalities.directory.forms.fields import Line, Phone
from municipalities.directory.models import Card
from municipalities.directory.rules import ALL_PARTS, CardContent, HoldsPersonalNumber


@dataclass(frozen=True)
class Group:
    """Fields that belong together, under a heading; ``css`` arranges them."""

    fields: Sequence[BoundField]
    title: str | Promise = ""
    hint: str | Promise = ""
    css: str = ""


class PersonalNumbersSeen(Form):
    """No number of a person in what everybody may come to read; in free text it can be covered with one button."""

    @property
    def open_text(self) -> list[str]:
        """The fields of words, also those of rows; a telephone number refuses for itself."""
        return [name for name, field in self.fields.items() if isinstance(field, Line) and not isinstance(field, Phone)]

    @property
    def can_mask(self) -> bool:
        """Whether a number of a person stands in free text, so that covering it is a way on."""
        if not self.is_bound:
            return False
        return any(error.code == "personal" for errors in self.errors.as_data().values() for error in errors)

    def clean(self) -> dict[str, Any] | None:
        """Name each field that holds one."""
        cleaned = super().clean()
        for name in self.open_text:
            value = self.cleaned_data.get(name, "")
            text = ", ".join(value) if isinstance(value, tuple) else str(value or "")
            if find_personal_numbers(text):
                sentence = HoldsPersonalNumber.sentence(self.fields[name].label or name)
                self.add_error(name, forms.ValidationError(sentence, code="personal"))
        return cleaned


class PartForm(PersonalNumbersSeen):
    """One part of a card. ``columns`` are the fields that have a column's name; ``ticks`` the parts of the card that the
    form asks to show or not."""

    columns: ClassVar[tuple[str, ...]] = ()
    ticks: ClassVar[dict[Part, str | Promise]] = {}

    def __init__(self, *args: Any, card: Card, places: Sequence[Tenant] = (), **kwargs: Any) -> None:
        initial = {**self.initial_of(card), **{f"show_{part}": part in card.shown for part in self.ticks}}
        super().__init__(*args, **{**kwargs, "initial": {**initial, **(kwargs.get("initial") or {})}})
        self.card, self.places = card, places
        for part, label in self.ticks.items():
            self.fields[f"show_{part}"] = forms.BooleanField(label=str(label), required=False)
        if places:
            self.fields["places"] = forms.MultipleChoiceField(
                label=_("Change it in these places too"),
                help_text=_("Your firm has a card there. Each place's office sees what changed."),
                choices=[(place.schema_name, place.name) for place in places],
                required=False, widget=CheckboxChoices(),
            )  # fmt: skip

    def initial_of(self, card: Card) -> dict[str, Any]:
        """The form's values for the card."""
        content = card.content
        return {name: getattr(content, name) for name in self.columns}

    def values(self) -> dict[str, Any]:
        """What the form says, by column; once it is valid."""
        return {name: self.cleaned_data[name] for name in self.columns}

    def changes(self) -> dict[str, Any]:
        """The same with what is shown, for ``change_card``."""
        if not self.ticks:
            return self.values()
        ticked = {part: self.cleaned_data[f"show_{part}"] for part in self.ticks}
        shown = tuple(part for part in ALL_PARTS if ticked.get(Part(part), part in self.card.shown))
        return {**self.values(), "shown": shown}

    @property
    def chosen_places(self) -> list[Tenant]:
        """Where else the change goes."""
        chosen = self.cleaned_data.get("places", [])
        return [place for place in self.places if place.schema_name in chosen]

    def groups(self) -> list[Group]:
        """Everything that is seen, in order: the form's own fields, what is shown, other places."""
        own = self.own_groups()
        ticks = [self[f"show_{part}"] for part in self.ticks]
        if ticks:
            own.append(Group(ticks, _("What may everybody see?")))
        return [*own, Group([self["places"]])] if self.places else own

    def own_groups(self) -> list[Group]:
        """The form's own fields."""
        return [Group([self[name] for name in self.columns])]

    def add_refusal(self, field: str, message: str) -> None:
        """Put what a service refused where the reader looks for it."""
        self.add_error(field if field in self.fields else None, message)


def content_of(form: PartForm) -> CardContent:
    """What the card would say, for checks that need all of it."""
    return CardContent.of({**form.card.content.as_dict(), **form.values()})
