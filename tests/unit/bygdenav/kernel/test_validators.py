"""A number of a person is met with a sentence before it goes on into mail or the trail."""

import pytest
from django.core.exceptions import ValidationError

from bygdenav.kernel.validators import no_personal_number, no_personal_number_for_phone


def test_a_number_of_a_person_is_refused_and_not_repeated() -> None:
    with pytest.raises(ValidationError) as refused:
        no_personal_number("Jag heter 811218-9876")
    assert refused.value.code == "personal"
    assert "811218" not in str(refused.value)


@pytest.mark.parametrize("text", ["", "Ring 070-174 06 12", "556012-5790"])
def test_other_texts_pass(text: str) -> None:
    no_personal_number(text)


@pytest.mark.parametrize(
    "text", ["811218-9876", "8112189876", "19811218-9876", "010218-9875", "0960-155 00, 811218-9876"]
)
def test_a_personal_number_is_no_telephone_number(text: str) -> None:
    with pytest.raises(ValidationError, match="070-123 45 67"):
        no_personal_number_for_phone(text)


@pytest.mark.parametrize(
    "text", ["070-174 06 12", "0102189875", "+46701740612", "+4615108695088", "0911-12 34 56", "växeln, anknytning 12"]
)
def test_a_telephone_number_passes_though_its_digits_are_a_persons(text: str) -> None:
    no_personal_number_for_phone(text)


@pytest.mark.parametrize("text", ["850101-2384", "19850101-2384", "850161+2384", "811218 – 1234"])
def test_what_is_written_as_a_number_of_a_person_is_no_telephone(text: str) -> None:
    with pytest.raises(ValidationError) as caught:
        no_personal_number_for_phone(text)
    assert caught.value.code == "personal_phone"


@pytest.mark.parametrize("text", ["0960-123 45", "040612-3456", "991399-1234", "46850101-2384", "85 01 01-23 84"])
def test_what_only_has_figures_in_common_with_one_is_a_telephone(text: str) -> None:
    no_personal_number_for_phone(text)
