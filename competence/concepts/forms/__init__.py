"""What is typed to give the place a word or a concept of its own."""

from django import forms
from django.conf import settings
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from bygdenav.kernel.validators import no_personal_number
from bygdenav.tenancy.api import languages_here
from bygdenav.ui.api import Form
from competence.concepts.selectors import concept_choices


class LabelForm(Form):
    """What people say, and what they mean by it."""

    phrase = forms.CharField(
        label=_("What people here say"), help_text=_("One word or a few, as firms here say it."),
        max_length=60, validators=[no_personal_number],
    )  # fmt: skip
    language = forms.ChoiceField(label=_("In which language"))
    concept = forms.ChoiceField(label=_("It means"))
    narrower = True

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]  # as Django's own
        here = concept_choices(get_language() or "sv", narrower=self.narrower)
        self.choice("language").choices = [(code, settings.LANGUAGE_NAMES[code]) for code in languages_here()]
        self.choice("concept").choices = [("", _("Choose in the list")), *here]

    def choice(self, name: str) -> forms.ChoiceField:
        """A field of this form with a list to choose from."""
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 -- declared above
        return field


class ConceptForm(LabelForm):
    """A concept of the place's own, and what it is a kind of."""

    phrase = forms.CharField(
        label=_("What it is called"), help_text=_("Something firms here need that is not in the list."),
        max_length=60, validators=[no_personal_number],
    )  # fmt: skip
    concept = forms.ChoiceField(label=_("It is a kind of"))
    narrower = False
