"""Every form of ours says in our words what to write instead: Django's own stand in none of them."""

import pytest
from django import forms
from django.utils import translation

from bygdenav.kernel.plain_words import PlainWords
from municipalities.directory.forms.trades import TradeFields
from tests.architecture.test_personal_numbers import forms_of_ours, text_fields

PARTS = {TradeFields}  # fields only, for other forms


def test_every_form_speaks_plainly() -> None:
    text_fields()  # imports all views
    assert {form for form in forms_of_ours() if not issubclass(form, PlainWords)} <= PARTS


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("x" * 11, "Det här är för långt: 11 tecken. Korta till högst 10 tecken."),
        ("a\x00b", "Texten innehåller ett tecken som inte går att spara. Skriv den igen utan att klistra in."),
        ("", "Fyll i: Namn"),
    ],
)
def test_in_swedish_too(typed: str, said: str) -> None:
    class Sample(PlainWords, forms.Form):
        name = forms.CharField(label="Namn", max_length=10)

    with translation.override("sv"):
        assert Sample({"name": typed}).errors["name"] == [said]
