"""No field for text takes the number of a person, or it stands here with the reason why it may."""

from collections.abc import Iterator
from importlib import import_module

import pytest
from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError

from municipalities.directory.forms.fields import Line
from municipalities.directory.forms.part import PersonalNumbersSeen

OURS = ("bygdenav.", "competence.", "municipalities.")
SAMPLES = "bygdenav.ui.samples"
NUMBER = "811218-9876"
COVERS = "the form offers to cover it"
CODE = "a code that we made"
READ = "only what it means is kept"
MAY = {
    "AddForm.text": COVERS,
    "CardForm.description": COVERS,
    "CardForm.place": COVERS,
    "CardForm.trade": COVERS,
    "FirmForm.name": COVERS,
    "FirmForm.number": "a sole trader's own number: sealed, and refused for all others",
    "NeedForm.text": COVERS,
    "NewAddressCodeForm.code": CODE,
    "PlaceForm.position": READ,
    "TradeFields.more_trades": READ,
}


def forms_of_ours(form: type[forms.BaseForm] = forms.BaseForm) -> Iterator[type[forms.BaseForm]]:
    for each in form.__subclasses__():
        if each.__module__.startswith(OURS) and each.__module__ != SAMPLES:
            yield each
        yield from forms_of_ours(each)


def text_fields() -> dict[str, forms.Field]:
    """Every field into which somebody types words, once, by the form that has it first. Forms that look at all their
    words (``PersonalNumbersSeen``) are asked in tests/integration/municipalities/directory/test_numbers_of_persons.py."""
    for urlconf in (settings.ROOT_URLCONF, settings.PUBLIC_SCHEMA_URLCONF):
        import_module(urlconf)
    found = {}
    for form in forms_of_ours():
        for name, field in getattr(form, "base_fields", {}).items():
            first = [each for each in form.__mro__ if name in getattr(each, "base_fields", {})][-1]
            typed = isinstance(field, forms.CharField) and not isinstance(field, forms.EmailField | forms.URLField)
            hidden = isinstance(field.widget, forms.HiddenInput | forms.PasswordInput)
            seen = issubclass(form, PersonalNumbersSeen) and isinstance(field, Line)
            if typed and not hidden and not seen and first.__module__.startswith(OURS):
                found[f"{first.__name__}.{name}"] = field
    return found


def takes(field: forms.Field) -> bool:
    try:
        field.clean(NUMBER)
    except ValidationError:
        return False
    return True


FIELDS = text_fields()


@pytest.mark.parametrize("name", sorted(FIELDS))
def test_a_field_for_text_takes_no_number_of_a_person(name: str) -> None:
    assert takes(FIELDS[name]) == (name in MAY), f"{name}: give it a validator from kernel.validators, or say why not"


def test_no_reason_outlives_its_field() -> None:
    assert set(MAY) <= set(FIELDS)
