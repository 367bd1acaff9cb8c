"""Fields that the forms about a card are made of."""

import re
from typing import Any, Final

from django import forms
from django.utils.translation import gettext as _

from bygdenav.kernel.text import clean, has_letters, one_line
from bygdenav.kernel.validators import no_personal_number_for_phone
from municipalities.directory.rules.content import MOST_NAMES

_PHONE: Final = re.compile(r"^\+?[0-9][0-9 ()/.\-–]{4,38}$")
_PRICE: Final = re.compile(r"(?:kr|kronor|kroner|sek|nok|:-|,-|[\s.\u00a0\u202f])", re.IGNORECASE)


class Line(forms.CharField):
    """One line of text with at least one letter or figure."""

    def to_python(self, value: Any) -> str:
        """The text on one line."""
        return one_line(super().to_python(value) or "")

    def validate(self, value: str) -> None:
        """Pictures alone say too little."""
        super().validate(value)
        if value and not has_letters(value):
            raise forms.ValidationError(_("Write this with letters."), code="no_letters")

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        """No ``maxlength``: a browser cuts what is pasted without a word."""
        return {
            key: value for key, value in super().widget_attrs(widget).items() if key not in ("maxlength", "minlength")
        }


class Phone(Line):
    """A telephone number, and no number of a person."""

    def __init__(self, **kwargs: Any) -> None:
        """With the browser's keys for figures."""
        widget = forms.TextInput(attrs={"type": "tel", "autocomplete": "tel"})
        super().__init__(max_length=40, validators=[no_personal_number_for_phone], widget=widget, **kwargs)

    def validate(self, value: str) -> None:
        """Figures, and what people put between them."""
        super().validate(value)
        if value and not _PHONE.match(value):
            raise forms.ValidationError(_("Write the telephone number with figures, for example 070-123 45 67."))


class Text(Line):
    """Several lines of text."""

    widget = forms.Textarea

    def to_python(self, value: Any) -> str:
        """The text with its lines."""
        return clean(forms.CharField.to_python(self, value) or "")


class Names(Line):
    """Names with commas between; a tuple."""

    def prepare_value(self, value: Any) -> Any:
        """Written as they are read."""
        return ", ".join(value) if isinstance(value, list | tuple) else value

    def clean(self, value: Any) -> Any:
        """Each name once; as many as a card takes."""
        names = tuple(dict.fromkeys(filter(None, (one_line(name) for name in re.split(r"[,;\n]", str(value or ""))))))
        if len(names) > MOST_NAMES:
            raise forms.ValidationError(_("Write at most %(most)d names.") % {"most": MOST_NAMES})
        if long := [name for name in names if len(name) > 80]:
            raise forms.ValidationError(
                _("“%(name)s” is no name. Put a comma between the names.") % {"name": long[0][:40] + "…"}
            )
        return names


class Price(forms.IntegerField):
    """Whole kronor as people write them: ``1 450``, ``350 kr``, ``350:-``."""

    def to_python(self, value: Any) -> int | None:
        """The figures without what stands round them."""
        return super().to_python(_PRICE.sub("", str(value or "")))

    def __init__(self, **kwargs: Any) -> None:
        """In a line of text: a browser's own field for numbers takes no spaces."""
        super().__init__(widget=forms.TextInput(attrs={"inputmode": "numeric", "class": "input-short"}), **kwargs)


class Day(forms.DateField):
    """A date, with the browser's own calendar."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(
            widget=forms.DateInput(attrs={"type": "date", "class": "input-short"}, format="%Y-%m-%d"), **kwargs
        )
