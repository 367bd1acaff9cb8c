"""What is typed to save a search, to give the search a word, to let a site show the list."""

from django import forms
from django.conf import settings
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from bygdenav.kernel.validators import no_personal_number
from bygdenav.tenancy.api import languages_here
from bygdenav.ui.api import Form, RadioChoices
from municipalities.directory import trades
from municipalities.finding.enums import Pace


class SaveForm(Form):
    """A name, and how often to say what is new."""

    name = forms.CharField(label=_("What shall the search be called?"), max_length=80, validators=[no_personal_number])
    pace = forms.ChoiceField(
        label=_("When there is something new, how shall we tell you?"), choices=Pace.choices, widget=RadioChoices,
        initial=Pace.DAILY,
    )  # fmt: skip


class WordForm(Form):
    """What people say, and the trade that they mean."""

    phrase = forms.CharField(
        label=_("What people here say"), help_text=_("One word or a few, such as “plogare” or “fixa bilen”."),
        max_length=60, validators=[no_personal_number],
    )  # fmt: skip
    language = forms.ChoiceField(label=_("In which language"))
    trade = forms.ChoiceField(label=_("The trade that they mean"))

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]  # as Django's own
        self.choice("language").choices = [(code, settings.LANGUAGE_NAMES[code]) for code in languages_here()]
        self.choice("trade").choices = [("", _("Choose a trade")), *trade_choices()]

    def choice(self, name: str) -> forms.ChoiceField:
        """A field of this form with a list to choose from."""
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 -- declared above
        return field


class OriginForm(Form):
    """The address of a site."""

    origin = forms.CharField(
        label=_("The site's address"),
        help_text=_("Only the first part, such as https://www.storvik.se"),
        max_length=200, validators=[no_personal_number],
    )  # fmt: skip


def trade_choices() -> list[tuple[str, list[tuple[str, str]]]]:
    """Every trade under its group, by name."""
    language = get_language() or "sv"
    return [
        (label, sorted(((each, trades.trade_label(each, language)) for each in ids), key=lambda pair: pair[1].lower()))
        for _group, label, ids in trades.trade_groups(language)
    ]
