"""What is typed to give the place a word or a concept of its own."""

from collections.abc import Sequence

from django import forms
from django.conf import settings
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from bygdenav.kernel.validators import no_personal_number
from bygdenav.tenancy.api import languages_here
from bygdenav.ui.api import Form, RadioChoices
from competence.concepts.enums import LinkKind
from competence.concepts.rules.links import LONGEST_NAME
from competence.concepts.selectors import concept_choices
from competence.taxonomies.api import Entry, Taxonomy


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


class LinkForm(Form):
    """What a concept is in another list, written by hand."""

    taxonomy = forms.ChoiceField(label=_("Which list"), choices=[("", _("Choose in the list")), *Taxonomy.choices])
    address = forms.CharField(
        label=_("Its address, id or code there"), help_text=_("ESCO: the whole address. JobTech: the id. SUN: the code."),
        max_length=200, validators=[no_personal_number],
    )  # fmt: skip
    label = forms.CharField(
        label=_("What it is called there"), max_length=LONGEST_NAME, validators=[no_personal_number]
    )
    kind = forms.ChoiceField(
        label=_("How they are to each other"), choices=LinkKind.choices, widget=RadioChoices(layout="row")
    )


class EntryForm(Form):
    """One of what was found in the lists that are here."""

    entry = forms.ChoiceField(label=_("Which of them"), widget=RadioChoices)
    kind = forms.ChoiceField(
        label=_("How they are to each other"), choices=LinkKind.choices, widget=RadioChoices(layout="row")
    )

    def __init__(self, *args: object, found: Sequence[Entry], **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]  # as Django's own
        field = self.fields["entry"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 -- declared above
        field.choices = [(each.key, f"{each.name} ({each.list_name})") for each in found]
