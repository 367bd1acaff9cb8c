"""Words on what is wrong in a form: Django's own say what is wrong, ours also what to write instead.

Here, in the lowest layer, because forms of every layer speak to people: those of signing in too.
"""

from typing import TYPE_CHECKING, Any

from django import forms
from django.forms.utils import pretty_name
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy, pgettext

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise as Message  # a text, or one that is translated when it is shown

PLAIN: "list[tuple[type[forms.Field], dict[str, Message]]]" = [
    (
        forms.Field,
        {
            "max_length": ngettext_lazy(
                "This is too long: %(show_value)d characters. Shorten it to at most %(limit_value)d character.",
                "This is too long: %(show_value)d characters. Shorten it to at most %(limit_value)d characters.",
                "limit_value",
            ),
            "min_length": ngettext_lazy(
                "This is too short: %(show_value)d characters. Write at least %(limit_value)d character.",
                "This is too short: %(show_value)d characters. Write at least %(limit_value)d characters.",
                "limit_value",
            ),
            "max_value": _("This is too much. Write %(limit_value)s or less."),
            "min_value": _("This is too little. Write %(limit_value)s or more."),
            "null_characters_not_allowed": _(
                "The text holds a sign that cannot be saved. Write it again without copying."
            ),
        },
    ),
    (forms.EmailField, {"invalid": _("Write an e-mail address, for example name@firm.com.")}),
    (forms.URLField, {"invalid": _("Write a web address, for example https://firm.com.")}),
    (forms.IntegerField, {"invalid": _("Write a whole number, for example 12.")}),
    (forms.DecimalField, {"invalid": _("Write a number, for example 12.5.")}),
    (forms.DateField, {"invalid": _("Write a date, for example 2026-03-31.")}),
    (forms.TimeField, {"invalid": _("Write a time, for example 17:30.")}),
    (forms.ChoiceField, {"invalid_choice": _("Choose one of the answers in the list.")}),
    (
        forms.MultipleChoiceField,
        {
            "invalid_choice": _("Choose among the answers in the list."),
            "invalid_list": _("Choose among the answers in the list."),
        },
    ),
    (
        forms.ModelChoiceField,
        {"invalid_choice": _("What you chose is no longer there. Choose one of those in the list.")},
    ),
    (
        forms.FileField,
        {
            "invalid": _("Choose a file."),
            "missing": _("Choose a file."),
            "empty": _("The file is empty. Choose another one."),
            "max_length": _("The file's name is too long. Give it a shorter one."),
        },
    ),
    (forms.ImageField, {"invalid_image": _("This is not a picture that can be read. Choose a PNG or JPEG file.")}),
]
CHOOSING = (forms.ChoiceField, forms.ModelChoiceField)


class PlainWords:
    """Mixin for a form: plain messages. A field's own messages are kept."""

    fields: dict[str, forms.Field]

    def full_clean(self) -> None:
        """Checks what was sent, also in fields that a form added after it was made."""
        for name, field in self.fields.items():
            say_plainly(field, str(field.label or pretty_name(name)).rstrip(":"))
        super().full_clean()  # type: ignore[misc]  # a mixin


def say_plainly(field: forms.Field, label: str) -> None:
    """Give the field messages that say what to write, except those that its author wrote."""
    given = _written_by_author(field)
    for types, messages in PLAIN:
        if isinstance(field, types):
            field.error_messages.update({code: text for code, text in messages.items() if code not in given})
    if "required" not in given:
        field.error_messages["required"] = _required(field, label)


def _required(field: forms.Field, label: str) -> "Message":
    if isinstance(field, forms.BooleanField):
        return _("Tick the box to go on.")
    if isinstance(field, forms.FileField):
        return _("Choose a file.")
    if isinstance(field, CHOOSING):
        return pgettext("error of a form field", "Choose an answer: %(label)s") % {"label": label}
    return pgettext("error of a form field", "Fill in: %(label)s") % {"label": label}


def _written_by_author(field: forms.Field) -> set[str]:
    """The codes whose message is not the one that Django gave the field's class."""
    standard: dict[str, Any] = {}
    for parent in reversed(type(field).__mro__):
        standard.update(getattr(parent, "default_error_messages", {}))
    return {code for code, text in field.error_messages.items() if str(standard.get(code, "")) != str(text)}
